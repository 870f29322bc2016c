"""Replying: it happens, twice is once, nothing typed is lost, and what should be known before is said."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from forum.models import Category, CategoryLimit, Draft, News, Notification, Post, Right, Thread
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import PASSWORD, ana, ben, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening() -> Post:
    return builders.opening_of(builders.question())


@pytest.fixture
def form(opening: Post) -> str:
    return reverse("reply", args=[opening.pk])


@pytest.fixture
def ben_writes(client: Client) -> Client:
    client.force_login(ben())
    return client


def replies(thread: Thread) -> list[str]:
    return list(Post.objects.filter(thread=thread, number__gt=0).order_by("number").values_list("source", flat=True))


def test_a_reply_is_sent_and_the_reader_lands_on_it(ben_writes: Client, form: str, opening: Post) -> None:
    response = sent(ben_writes, form, body="\n\nFour hundred.\u200b  \n")
    reply = Post.objects.get(thread=opening.thread, number=1)
    assert (response.status_code, response["Location"]) == (302, f"/posts/{reply.pk}/")
    assert (reply.source, reply.author, reply.in_response_to) == ("Four hundred.", ben(), opening)
    assert not Draft.objects.exists()


def test_a_reply_to_a_reply_answers_it(ben_writes: Client, opening: Post) -> None:
    first = builders.reply(opening, by=zoe())
    sent(ben_writes, reverse("reply", args=[first.pk]), body="Not indoors.")
    assert Post.objects.get(thread=opening.thread, number=2).in_response_to == first


def test_a_double_click_and_a_repeated_request_post_once(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    locations = {sent(ben_writes, form, fields, body="Four hundred.")["Location"] for _click in range(3)}
    assert (replies(opening.thread), len(locations)) == (["Four hundred."], 1)


def test_looking_at_the_form_changes_nothing(ben_writes: Client, form: str, opening: Post) -> None:
    before = Thread.objects.values().get(pk=opening.thread_id)
    opened(ben_writes, f"{form}?quote=1")
    assert (Thread.objects.values().get(pk=opening.thread_id), Draft.objects.count()) == (before, 0)


def test_what_was_answered_is_shown(ben_writes: Client, form: str) -> None:
    assert "On an outdoor track?" in words(ben_writes.get(form))


@pytest.mark.parametrize("body", ["", "   \n ", "\u200b\u200d\u2060", "x"])
def test_nothing_is_no_reply(ben_writes: Client, form: str, opening: Post, body: str) -> None:
    response = sent(ben_writes, form, body=body)
    assert (response.status_code, replies(opening.thread)) == (422, [])
    assert "2 characters at least" in words(response)


def test_too_much_is_said_and_kept(ben_writes: Client, form: str, opening: Post) -> None:
    long = "word " * 6_500
    response = sent(ben_writes, form, body=long)
    assert response.status_code == 422
    assert "32,000 is the most" in words(response)
    assert fields_of(response)["body"].strip() == long.strip()
    assert Draft.objects.get(member=ben()).body.strip() == long.strip()


def test_too_fast_says_when_to_try_again_and_keeps_the_words(
    ben_writes: Client, form: str, opening: Post, settings: Settings
) -> None:
    builders.reply(opening)
    settings.POST_SECONDS = settings.NEW_MEMBER_POST_SECONDS = 60
    response = sent(ben_writes, form, body="At once again.")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert "Please wait" in words(response)
    assert "It can be sent from" in words(response)
    assert fields_of(response)["body"] == "At once again."
    assert Draft.objects.get(member=ben()).body == "At once again."


def test_quoting_begins_with_the_words_and_tells_their_author(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, f"{form}?quote=1")
    assert fields["body"].startswith(f"> [Ana wrote](/posts/{opening.pk}/):\n>\n> On an outdoor track?")
    other = reverse("reply", args=[builders.reply(opening, by=zoe()).pk])
    sent(ben_writes, other, body=fields["body"] + "\n\nYes.")
    assert Notification.objects.get(receiver=ana(), actor=ben()).news == News.QUOTE
    assert f'<a href="/posts/{opening.pk}/"' in Post.objects.get(number=2).html


def test_chosen_words_are_quoted_alone(ben_writes: Client, form: str, opening: Post) -> None:
    begun = f"> [Ana wrote](/posts/{opening.pk}/):\n>\n> "
    for query in ("?quote=1&words=outdoor+track", "?quote=1&words=outdoor&until=track"):
        assert fields_of(ben_writes.get(form + query))["body"] == f"{begun}outdoor track\n\n"
    for strange in ("indoor", "outdoor" * 100, "%00"):
        body = fields_of(ben_writes.get(f"{form}?quote=1&words={strange}"))["body"]
        assert body == f"{begun}On an outdoor track?\n\n"


def test_chosen_words_wait_while_a_visitor_signs_in(client: Client, form: str, opening: Post) -> None:
    page = client.get(opening.thread.get_absolute_url()).content.decode()
    assert f'data-quotes="{form}"' in page
    sign_in = client.get(f"{form}?quote=1&words=outdoor+track")["Location"]
    ben()
    back = client.post(sign_in, {"login": "ben@example.org", "password": PASSWORD})
    assert fields_of(client.get(back["Location"]))["body"].endswith("> outdoor track\n\n")


def test_quoting_by_a_button_keeps_what_was_typed_and_quotes_once(ben_writes: Client, form: str) -> None:
    response = sent(ben_writes, form, body="Begun.", deed="quote")
    again = sent(ben_writes, form, fields_of(response), deed="quote")
    body = fields_of(again)["body"]
    assert body.startswith("Begun.")
    assert body.count("> On an outdoor track?") == 1


def test_the_preview_is_what_will_be_shown(ben_writes: Client, form: str, opening: Post) -> None:
    zoe()
    code, box, table = "```python\nprint(1)\n```", ":::spoiler End\nHe wins.\n:::", "| a | b |\n|---|---|\n| 1 | 2 |"
    source = f"**Bold** for @Zoe\n\n{code}\n\n{box}\n\n{table}"
    response = sent(ben_writes, form, body=source, deed="preview")
    sent(ben_writes, form, fields_of(response))
    html = Post.objects.get(thread=opening.thread, number=1).html
    assert html in response.content.decode()
    assert all(part in html for part in ("<strong>", "/members/", "hl-", "<details", "<table>"))


def test_a_preview_of_nothing_says_so(ben_writes: Client, form: str) -> None:
    assert "Nothing to show yet" in words(sent(ben_writes, form, body="", deed="preview"))


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client: Client, form: str) -> None:
    response = client.get(f"{form}?quote=1")
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={form}%3Fquote%3D1")


def test_a_token_is_asked_for(form: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben())
    response = strict.post(form, {"body": "Without a token."})
    assert response.status_code == 403
    assert not Post.objects.filter(number=1).exists()
    assert "Without a token." in response.content.decode()


def test_what_may_not_be_seen_is_not_there_and_what_is_closed_is_refused(ben_writes: Client, opening: Post) -> None:
    form = reverse("reply", args=[opening.pk])
    fields = opened(ben_writes, form)
    Category.objects.update(is_archived=True)
    assert ben_writes.get(form).status_code == 403
    club = Group.objects.create(name="club")
    CategoryLimit.objects.create(category=opening.thread.category, right=Right.SEE, group=club)
    assert ben_writes.get(form).status_code == 404
    response = sent(ben_writes, form, fields, body="Too late.")
    assert (response.status_code, "Too late." in response.content.decode()) == (404, True)
    assert opening.thread.title not in response.content.decode()
    assert Draft.objects.get(member=ben()).body == "Too late."
    assert replies(opening.thread) == []
