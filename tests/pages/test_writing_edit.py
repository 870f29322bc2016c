"""Editing: what it keeps, who may, two at a time, and what everyone may read of it afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.editing import edit_post
from forum.models import Draft, Format, Post, Thread
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.discussion(), body="Run slowly every day.")


@pytest.fixture
def form(post: Post) -> str:
    return reverse("edit_post", args=[post.pk])


@pytest.fixture
def ben_writes(client: Client) -> Client:
    client.force_login(ben())
    return client


def now_says(post: Post) -> str:
    return str(Post.objects.get(pk=post.pk).source)


def test_the_author_edits_and_lands_on_the_post(ben_writes: Client, form: str, post: Post) -> None:
    assert opened(ben_writes, form)["body"] == "Run slowly every day."
    response = sent(ben_writes, form, body="Run slowly.", reason="Shorter")
    assert (response["Location"], now_says(post)) == (f"/posts/{post.pk}/", "Run slowly.")
    assert not Draft.objects.exists()


def test_sent_twice_it_is_one_edit(ben_writes: Client, form: str, post: Post) -> None:
    fields = opened(ben_writes, form)
    for _click in range(2):
        assert sent(ben_writes, form, fields, body="Run slowly.").status_code == 302
    assert Post.objects.get(pk=post.pk).edits == 1


def test_looking_changes_nothing_and_the_same_words_are_no_edit(ben_writes: Client, form: str, post: Post) -> None:
    sent(ben_writes, form)
    assert Post.objects.get(pk=post.pk).edited_at is None


def test_an_opening_post_has_its_title(client: Client) -> None:
    thread = builders.discussion("Old title")
    client.force_login(ana())
    form = reverse("edit_post", args=[builders.opening_of(thread).pk])
    sent(client, form, title="New title", body="Other words.")
    assert Thread.objects.get().title == "New title"
    assert sent(client, form, title="New").status_code == 422


def test_an_old_form_undoes_nobodys_renaming(client: Client) -> None:
    thread = builders.discussion("Old title")
    client.force_login(ana())
    form = reverse("edit_post", args=[builders.opening_of(thread).pk])
    fields = opened(client, form)
    Thread.objects.filter(pk=thread.pk).update(title="Renamed by Mo")
    sent(client, form, fields, body="Other words.")
    assert Thread.objects.get().title == "Renamed by Mo"


def test_a_long_saved_title_may_stay(client: Client) -> None:
    thread = builders.discussion()
    Thread.objects.filter(pk=thread.pk).update(title="long " * 50)
    client.force_login(mo())
    form = reverse("edit_post", args=[builders.opening_of(thread).pk])
    assert sent(client, form, body="Other words.").status_code == 302


def test_the_second_editor_sees_the_difference_and_chooses(client: Client, form: str, post: Post) -> None:
    client.force_login(mo())
    fields = opened(client, form)
    edit_post(post, by=ben(), body="Run quickly every day.", seen_edits=0)
    response = sent(client, form, fields, body="Run slowly twice a day.")
    assert response.status_code == 409
    assert now_says(post) == "Run quickly every day."
    page = words(response)
    assert "Another edit of this post came before yours" in page
    assert "Removed: quickly" in page
    assert "Added: slowly" in page
    assert fields_of(response)["body"] == "Run slowly twice a day."
    assert sent(client, form, fields_of(response)).status_code == 302
    assert now_says(post) == "Run slowly twice a day."


def test_a_draft_of_an_edit_does_not_overwrite_what_came_since(client: Client, form: str, post: Post) -> None:
    client.force_login(mo())
    sent(client, form, body="My draft.", deed="draft")
    edit_post(post, by=ben(), body="Run quickly every day.", seen_edits=0)
    response = client.get(form)
    assert "Another edit of this post" in words(response)
    client.post(reverse("drop_draft"), {"place": f"edit:{post.pk}", "next": form})
    assert opened(client, form)["body"] == "Run quickly every day."


@pytest.mark.parametrize(("minutes", "who", "code"), [(0, zoe, 403), (0, mo, 200), (1441, ben, 403), (1441, mo, 200)])
def test_who_may_edit(client: Client, form: str, minutes: int, who: object, code: int) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        client.force_login(who())  # type: ignore[operator]
        assert client.get(form).status_code == code


def test_who_is_too_late_gets_the_words_back(client: Client, form: str, post: Post) -> None:
    client.force_login(ben())
    fields = opened(client, form)
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(hours=25))
    response = sent(client, form, fields, body="Too late.")
    assert (response.status_code, "Too late." in response.content.decode()) == (403, True)
    assert now_says(post) == "Run slowly every day."


def test_imported_words_keep_their_format(client: Client, form: str, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(format=Format.PLAIN, source="Two\nlines")
    client.force_login(mo())
    response = sent(client, form, body="Three\n\n**lines**", deed="preview")
    assert "<p>**lines**</p>" in response.content.decode()
    sent(client, form, fields_of(response))
    assert "<p>**lines**</p>" in Post.objects.get(pk=post.pk).html
