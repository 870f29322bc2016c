"""Hiding a post and restoring it: what hangs on its being seen follows."""

from __future__ import annotations

import pytest

from forum.actions.absences import take_away
from forum.actions.changing_threads import change_kind
from forum.actions.hiding import hide_post, restore_post
from forum.actions.marking import unmark
from forum.actions.records import Deed
from forum.actions.recounting import miscounts
from forum.models import (
    Absence,
    Kind,
    Mark,
    MarkKind,
    ModerationRecord,
    Post,
    QuestionState,
    Standing,
    State,
    Thread,
)
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Post:
    """Ben's correct answer to Ana's question."""
    post = builders.reply(builders.question())
    builders.mark(post)
    return post


def points_of_ben() -> int:
    return Standing.objects.get(pk=ben().pk).points


def test_a_hidden_post_is_gone_from_counts_and_sight(answer: Post) -> None:
    hide_post(answer, by=mo(), reason="Rude")
    thread = Thread.objects.get(pk=answer.thread_id)
    assert thread.reply_count == 0
    assert thread.latest_post == builders.opening_of(thread)
    assert answer not in Post.objects.visible_to(zoe())
    assert answer in Post.objects.visible_to(ben())
    assert answer in Post.objects.visible_to(mo())
    assert not list(miscounts())


def test_its_mark_rests_and_its_points_come_back_with_it(answer: Post) -> None:
    assert points_of_ben() == 10
    hide_post(answer, by=mo())
    assert points_of_ben() == 0
    assert Thread.objects.get(pk=answer.thread_id).question_state == QuestionState.NOT_ANSWERED
    restore_post(answer, by=mo())
    assert points_of_ben() == 10
    assert Thread.objects.get(pk=answer.thread_id).question_state == QuestionState.ANSWERED
    assert not list(miscounts())


def test_restoring_displaces_no_other_correct_answer(answer: Post) -> None:
    hide_post(answer, by=mo())
    other = builders.reply(answer.thread, by=zoe())
    builders.mark(other)
    restore_post(answer, by=mo())
    assert [mark.post for mark in Mark.objects.filter(is_active=True)] == [other]
    assert points_of_ben() == 0


def test_twice_is_once(answer: Post) -> None:
    hide_post(answer, by=mo())
    hide_post(answer, by=mo())
    assert answer.absences.count() == 1
    restore_post(answer, by=mo())
    restore_post(answer, by=mo())
    assert Post.objects.get(pk=answer.pk).state == State.PUBLISHED
    assert list(ModerationRecord.objects.order_by("pk").values_list("deed", flat=True)) == [
        "hide_post",
        "restore_post",
    ]


def test_restoring_lifts_nothing_else(answer: Post) -> None:
    take_away(answer, Absence.WITHDRAWN, deed=Deed("withdraw_post", by=ben()), at=answer.created_at)
    hide_post(answer, by=mo())
    assert Post.objects.get(pk=answer.pk).state == State.HIDDEN
    restore_post(answer, by=mo())
    assert Post.objects.get(pk=answer.pk).state == State.WITHDRAWN


def test_hiding_the_opening_post_hides_the_thread_and_uncounts_all_in_it(answer: Post) -> None:
    thread = answer.thread
    builders.mark(builders.reply(thread, by=zoe()), MarkKind.HELPFUL)
    hide_post(builders.opening_of(thread), by=mo())
    assert thread not in Thread.objects.visible_to(zoe())
    assert thread in Thread.objects.visible_to(ana())
    thread.category.refresh_from_db()
    assert (thread.category.thread_count, thread.category.reply_count) == (0, 0)
    assert Standing.objects.get(pk=ben().pk).post_count == 0
    assert not list(miscounts())


@pytest.mark.parametrize("first", ["hidden", "a discussion"])
def test_a_marked_reply_of_what_became_a_discussion_is_hidden_and_restored(answer: Post, first: str) -> None:
    if first == "hidden":
        hide_post(answer, by=mo())
        change_kind(answer.thread, by=mo(), kind=Kind.DISCUSSION)
    else:
        change_kind(answer.thread, by=mo(), kind=Kind.DISCUSSION)
        hide_post(answer, by=mo())
    assert points_of_ben() == 0
    restore_post(answer, by=mo())
    thread = Thread.objects.get(pk=answer.thread_id)
    assert (thread.kind, thread.question_state) == (Kind.DISCUSSION, QuestionState.NONE)
    assert points_of_ben() == 0
    thread = change_kind(thread, by=mo(), kind=Kind.QUESTION)
    assert thread.question_state == QuestionState.ANSWERED
    assert points_of_ben() == 10
    unmark(answer, by=mo())
    assert Thread.objects.get(pk=thread.pk).question_state == QuestionState.NOT_ANSWERED
    assert points_of_ben() == 0


def test_the_record_says_who_what_and_why(answer: Post) -> None:
    hide_post(answer, by=mo(), reason="Rude")
    record = ModerationRecord.objects.get()
    assert (record.by, record.reason) == (mo(), "Rude")
    assert set(record.changes.filter(model="forum.post").values_list("field", "before", "after")) == {
        ("state", "published", "hidden")
    }


def test_members_are_refused(answer: Post) -> None:
    for stranger in (ana(), ben(), zoe()):
        with pytest.raises(Refused):
            hide_post(answer, by=stranger)
        with pytest.raises(Refused):
            restore_post(answer, by=stranger)
