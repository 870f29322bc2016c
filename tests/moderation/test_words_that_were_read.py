"""Nobody approves, hides or lets stand words that they have not read: an edit in between is said first."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from forum.actions.approving import hold_post
from forum.actions.editing import edit_post
from forum.models import Case, Post, State
from tests import builders
from tests.moderation.moving import flagged
from tests.people import ben, mo

pytestmark = pytest.mark.django_db
SPAM = "Buy my cheap shoes."


def waiting() -> Post:
    """A reply of Ben's that waits."""
    return hold_post(builders.reply(builders.question()), by=mo())


def seen_in(page: str) -> str:
    """What the form says was read."""
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_a_case_whose_post_was_edited_meanwhile_is_read_again(client: Client) -> None:
    post = waiting()
    case = Case.objects.get()
    client.force_login(mo())
    address = reverse("decide_case", args=[case.pk])
    told = {"decision": "approve", "seen": seen_in(client.get(reverse("case", args=[case.pk])).content.decode())}
    edit_post(post, by=ben(), body=SPAM, seen_edits=0)
    answer = client.post(address, told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please read it again" in page
    assert SPAM in page
    assert Post.objects.get(pk=post.pk).state == State.PENDING
    assert client.post(address, {**told, "seen": seen_in(page)}).status_code == 302
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED


def test_so_is_a_post_that_is_approved_on_its_page(client: Client) -> None:
    post = waiting()
    client.force_login(mo())
    address = reverse("approve_post", args=[post.pk])
    seen = seen_in(client.get(address).content.decode())
    edit_post(post, by=ben(), body=SPAM, seen_edits=0)
    answer = client.post(address, {"reason": "Fine", "seen": seen})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please read it again" in page
    assert SPAM in page
    assert "Fine" in page
    assert Post.objects.get(pk=post.pk).state == State.PENDING
    client.post(address, {"reason": "Fine", "seen": seen_in(page)})
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED


def test_flags_are_dismissed_of_the_words_that_were_read(client: Client) -> None:
    post = builders.reply(builders.question())
    case = flagged(post)[0].case
    client.force_login(mo())
    edit_post(post, by=ben(), body=SPAM, seen_edits=0)
    answer = client.post(reverse("decide_case", args=[case.pk]), {"decision": "dismiss", "seen": "0"})
    assert answer.status_code == 422
    assert post.flags.open().exists()
