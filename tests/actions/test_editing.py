"""Editing a post, and withdrawing it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forum.actions.editing import Overtaken, edit_post
from forum.actions.hiding import hide_post
from forum.actions.recounting import miscounts
from forum.actions.withdrawing import bring_back_post, withdraw_post
from forum.models import News, Notification, Post, Revision, State, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.discussion(), body="First words")


def later(minutes: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def test_a_slip_mended_within_minutes_leaves_no_revision(post: Post) -> None:
    edited = edit_post(post, by=ben(), body="Second **words**", seen_edits=0)
    assert (edited.html, edited.edits) == ("<p>Second <strong>words</strong></p>", 1)
    assert edited.edited_at is None  # or the page would say "edited", beside an empty history
    assert not Revision.objects.exists()


def test_a_later_edit_keeps_what_it_replaced(post: Post) -> None:
    with later(6):
        edit_post(post, by=ben(), body="Second words", seen_edits=0)
    with later(7):
        edit_post(post, by=ben(), body="Second words, mended", seen_edits=1)
    with later(20):
        edit_post(post, by=ben(), body="Third words", seen_edits=2, reason="Clearer")
    kept = list(Revision.objects.values_list("number", "source", "edited_by", "reason"))
    last = Revision.objects.latest("number")
    assert Post.objects.get(pk=post.pk).edited_at == last.created_at
    assert kept == [(1, "First words", ben().pk, ""), (2, "Second words, mended", ben().pk, "Clearer")]


def test_a_moderators_edit_is_never_silent(post: Post) -> None:
    edit_post(post, by=mo(), body="Moderated words", seen_edits=0)
    assert Revision.objects.get().edited_by == mo()
    assert Notification.objects.get(receiver=ben()).news == News.EDITED


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(post: Post) -> None:
    edit_post(post, by=ben(), body="Second words", seen_edits=0)
    with pytest.raises(Overtaken) as overtaken:
        edit_post(post, by=mo(), body="Other words", seen_edits=0)
    assert overtaken.value.post.source == "Second words"
    assert Post.objects.get(pk=post.pk).source == "Second words"


def test_the_same_words_change_nothing(post: Post) -> None:
    edit_post(post, by=mo(), body="First words", seen_edits=0)
    assert Post.objects.get(pk=post.pk).edited_at is None
    assert not Revision.objects.exists()


def test_an_opening_post_takes_its_title_along() -> None:
    thread = builders.discussion("Old title")
    with later(6):
        edit_post(builders.opening_of(thread), by=ana(), body="Words", title="New title", seen_edits=0)
    assert Thread.objects.get(pk=thread.pk).title == "New title"
    assert Revision.objects.get().title == "Old title"


def test_the_author_has_a_day_and_moderators_have_always(post: Post) -> None:
    with later(24 * 60 + 1):
        with pytest.raises(Refused):
            edit_post(post, by=ben(), body="Late words", seen_edits=0)
        edit_post(post, by=mo(), body="Late words", seen_edits=0)
    with pytest.raises(Refused):
        edit_post(post, by=zoe(), body="Not mine", seen_edits=1)


def test_a_withdrawn_post_is_gone_and_can_be_brought_back(post: Post) -> None:
    withdraw_post(post, by=ben())
    withdraw_post(post, by=ben())
    assert post not in Post.objects.placed_for(zoe())
    assert Thread.objects.get(pk=post.thread_id).reply_count == 0
    assert not list(miscounts())
    bring_back_post(post, by=ben())
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not list(miscounts())


def test_a_withdrawn_post_that_was_answered_keeps_its_place_without_its_words(post: Post) -> None:
    builders.reply(post, by=zoe())
    withdraw_post(post, by=ben())
    assert post in Post.objects.placed_for(ana())
    assert post not in Post.objects.visible_to(ana())


def test_a_thread_stays_when_its_answered_opening_post_is_withdrawn(post: Post) -> None:
    withdraw_post(builders.opening_of(post.thread), by=ana())
    assert post.thread in Thread.objects.visible_to(zoe())
    withdraw_post(post, by=ben())
    assert post.thread not in Thread.objects.visible_to(zoe())
    assert not list(miscounts())


def test_nobody_withdraws_what_others_wrote_and_bringing_back_lifts_no_hiding(post: Post) -> None:
    for stranger in (mo(), zoe()):
        with pytest.raises(Refused):
            withdraw_post(post, by=stranger)
    withdraw_post(post, by=ben())
    hide_post(post, by=mo())
    bring_back_post(post, by=ben())
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN
