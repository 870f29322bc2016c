"""What waits for approval is seen by its author and moderators alone, nowhere else, and counts once it is approved."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from forum.actions.approving import approve_post, hold_post
from forum.actions.category_access import ask_for_approval
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.models import Case, CaseOutcome, Kind, ModerationRecord, News, Notification, Post, Standing, State, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db
WORDS = "Unseenword about the harbour run"


@pytest.fixture
def waiting(settings: Settings) -> Post:
    thread = builders.question()
    settings.APPROVED_POSTS = 1
    return reply_to(builders.opening_of(thread), by=person("New"), body=WORDS)


@pytest.fixture
def waiting_thread(settings: Settings) -> Thread:
    settings.APPROVED_POSTS = 1
    builders.category()
    return start_thread(builders.category(), by=person("New"), title="Unseenword here", body=WORDS, kind=Kind.QUESTION)


def test_it_is_not_counted_nobody_is_told_and_it_has_a_case(waiting: Post) -> None:
    thread = Thread.objects.get(pk=waiting.thread_id)
    assert (waiting.state, waiting.number, thread.reply_count, thread.next_number) == (State.PENDING, 1, 0, 2)
    assert not Notification.objects.exists()
    assert Case.objects.get().post == waiting
    assert not list(miscounts())


PLACES = [
    "/", "/threads/", "/unanswered/", "/most-viewed/", "/categories/", "/categories/training/", "/search/?q=harbour",
    "/tags/", "/leaders/", "/feed/", "/categories/training/feed/", "/search/feed/?q=harbour", "/sitemap-threads-0.xml",
    "/moderation/log/",
]  # fmt: skip


@pytest.mark.parametrize("who", [None, zoe, ana])
def test_nobody_else_finds_a_waiting_thread_anywhere(client: Client, waiting_thread: Thread, who: object) -> None:
    if callable(who):
        client.force_login(who())
    for address in PLACES:
        assert "nseenword" not in client.get(address).content.decode(), address
    assert client.get(waiting_thread.get_absolute_url()).status_code == 404
    assert client.get(f"/threads/{waiting_thread.pk}/x/feed/").status_code == 404
    assert client.get(f"/threads/{waiting_thread.pk}/preview.png").status_code == 404
    member = person("New")
    assert "nseenword" not in client.get(f"/members/{member.pk}/", follow=True).content.decode()


def test_its_author_sees_it_marked_as_waiting(client: Client, waiting: Post) -> None:
    client.force_login(person("New"))
    page = client.get(waiting.thread.get_absolute_url()).content.decode()
    assert "Awaiting approval" in page
    assert "Unseenword" in page
    client.force_login(zoe())
    assert "Unseenword" not in client.get(waiting.thread.get_absolute_url()).content.decode()


def test_whoever_sends_one_is_told_that_it_waits(client: Client, settings: Settings) -> None:
    thread = builders.question()
    settings.APPROVED_POSTS = 1
    client.force_login(person("New"))
    sent = client.post(reverse("reply", args=[builders.opening_of(thread).pk]), {"body": WORDS, "seen": 0}, follow=True)
    assert "A moderator looks at it first" in sent.content.decode()


def test_approved_it_counts_and_those_are_told_whom_it_answers_and_names(settings: Settings) -> None:
    thread = builders.question()
    zoe()
    settings.APPROVED_POSTS = 1
    post = reply_to(builders.opening_of(thread), by=person("New"), body="Ask @Zoe about it.")
    approve_post(post, by=mo())
    approve_post(post, by=mo())
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert Thread.objects.get(pk=thread.pk).reply_count == 1
    assert Standing.objects.get(pk=person("New").pk).post_count == 1
    assert {(n.receiver.name, n.news) for n in Notification.objects.all()} == {
        ("Ana", News.REPLY), ("Zoe", News.MENTION), ("New", News.APPROVED),
    }  # fmt: skip
    assert Case.objects.get().outcome == CaseOutcome.APPROVED
    assert ModerationRecord.objects.filter(deed="approve_post").count() == 1
    assert not list(miscounts())
    further = reply_to(builders.opening_of(thread), by=person("New"), body="And one more thing to say.")
    assert further.state == State.PUBLISHED


def test_an_approved_thread_is_there_for_all(client: Client, waiting_thread: Thread) -> None:
    approve_post(builders.opening_of(waiting_thread), by=mo())
    assert client.get(waiting_thread.get_absolute_url()).status_code == 200
    assert not list(miscounts())


def test_in_such_a_category_everyone_waits_but_moderators(settings: Settings) -> None:
    settings.APPROVED_POSTS = 0
    top = builders.category()
    below = builders.category("below", parent=top)
    ask_for_approval(top, by=mo())
    below.refresh_from_db()
    assert start_thread(below, by=ben(), title="By a member", body="Words to read").posts.get().state == State.PENDING
    below = type(below).objects.get(pk=below.pk)
    assert start_thread(below, by=mo(), title="By a moderator", body="Words").posts.get().state == State.PUBLISHED


def test_a_post_can_be_held_and_approved_again() -> None:
    post = builders.reply(builders.question())
    hold_post(post, by=mo(), reason="Looks like spam")
    hold_post(post, by=mo())
    assert Post.objects.get(pk=post.pk).state == State.PENDING
    assert Notification.objects.filter(receiver=ben(), news=News.HELD).count() == 1
    approve_post(post, by=mo())
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not list(miscounts())


@pytest.mark.parametrize("who", [ana, ben, zoe])
def test_the_wrong_person_is_refused(waiting: Post, who: object) -> None:
    assert callable(who)
    with pytest.raises(Refused):
        approve_post(waiting, by=who())


def test_nobody_else_can_answer_or_like_or_flag_it(client: Client, waiting: Post) -> None:
    client.force_login(zoe())
    for name in ("reply", "post_like", "flag_post", "post_correct"):
        assert client.post(reverse(name, args=[waiting.pk]), {"body": "Words", "seen": 9}).status_code == 404, name
