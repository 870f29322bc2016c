"""What everyone may read of a post's edits, and what is for its author and for moderators."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post
from forum.models import Format, Post, Revision
from tests import builders
from tests.pages.filling import words
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.discussion(), body="Run slowly every day.")


def edited(post: Post, *bodies: str, by: object = ben) -> None:
    """Edits, each ten minutes after the one before."""
    for body in bodies:
        last = post.revisions.order_by("-number").first()
        start = last.created_at if last else post.created_at
        with time_machine.travel(start + timedelta(minutes=10)):
            edit_post(post, by=by(), body=body, seen_edits=Post.objects.get(pk=post.pk).edits)  # type: ignore[operator]


def test_the_history_shows_what_each_edit_changed(client: Client, post: Post) -> None:
    edited(post, "Run quickly every day.", "Run quickly twice a day.")
    page = words(client.get(reverse("post_history", args=[post.pk])))
    assert "Edited by Ben" in page
    assert "Removed: slowly" in page
    assert "Added: quickly" in page
    assert page.index("twice") < page.index("slowly")


def test_a_title_has_its_history(client: Client) -> None:
    thread = builders.discussion("Old title")
    opening = builders.opening_of(thread)
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        edit_post(opening, by=ana(), body="Words", title="New title", seen_edits=0)
    page = words(client.get(reverse("post_history", args=[opening.pk])))
    assert "Removed: Old" in page
    assert "Added: New" in page


def test_what_a_moderator_took_out_is_for_author_and_moderators(client: Client, post: Post) -> None:
    edited(post, "My number is 12345.")
    edited(post, "My number is gone.", by=mo)
    edited(post, "My number is private.")
    address = reverse("post_history", args=[post.pk])
    page = words(client.get(address))
    assert "12345" not in page
    assert "slowly" not in page
    assert "Removed: gone" in page
    assert "A moderator edited this post" in page
    for who in (ben(), mo()):
        client.force_login(who)
        assert "12345" in words(client.get(address))


def test_addresses_in_imported_words_stay_masked(client: Client, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(format=Format.PLAIN, source="Write to gus@example.org")
    edited(post, "Write to Gus", by=mo)
    client.force_login(mo())
    page = words(client.get(reverse("post_history", args=[post.pk])))
    assert "gus@example.org" not in page


def test_whose_words_are_taken_away_has_no_history_for_others(client: Client, post: Post) -> None:
    edited(post, "Run quickly every day.")
    hide_post(post, by=mo())
    address = reverse("post_history", args=[post.pk])
    assert client.get(address).status_code == 404
    client.force_login(ben())
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405


def test_a_long_history_has_pages_and_costs_the_same(
    client: Client, post: Post, django_assert_max_num_queries: object
) -> None:
    edited(post, *[f"Version {number}." for number in range(25)])
    assert Revision.objects.count() == 25
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        first = words(client.get(reverse("post_history", args=[post.pk])))
    assert "Added: 24" in first
    last = words(client.get(reverse("post_history", args=[post.pk]) + "?page=3"))
    assert "Run slowly every day" in last
    assert client.get(reverse("post_history", args=[post.pk]) + "?page=4").status_code == 404


def test_a_post_that_was_never_edited_says_so(client: Client, post: Post) -> None:
    assert "Nothing to compare" in words(client.get(reverse("post_history", args=[post.pk])))
