"""Changing what a thread is: its kind, its title, its category."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from forum.actions.assuming import assume_answered
from forum.actions.changing_threads import change_kind, move_thread, rename_thread
from forum.actions.hiding import hide_post, restore_post
from forum.actions.marking import unmark
from forum.actions.recounting import miscounts
from forum.models import (
    Category,
    Kind,
    Mark,
    MarkKind,
    ModerationRecord,
    PointRule,
    QuestionState,
    Standing,
    Thread,
)
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


def points_of(member: User) -> int:
    return Standing.objects.get(pk=member.pk).points


def test_a_question_becomes_a_discussion_and_back() -> None:
    thread = builders.question()
    thread = change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
    assert (thread.kind, thread.question_state) == (Kind.DISCUSSION, QuestionState.NONE)
    thread = change_kind(thread, by=mo(), kind=Kind.QUESTION)
    assert (thread.kind, thread.question_state) == (Kind.QUESTION, QuestionState.NOT_ANSWERED)


def test_marks_rest_in_a_discussion_and_come_back_with_the_question() -> None:
    thread = builders.question()
    correct = builders.mark(builders.reply(thread))
    helpful = builders.mark(builders.reply(thread, by=zoe()), MarkKind.HELPFUL)
    for _twice in range(2):
        change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
        assert not Mark.objects.filter(is_active=True).exists()
        assert (points_of(ben()), points_of(zoe())) == (0, 0)
    PointRule.objects.update_or_create(scenario="helpful_answer", defaults={"points": 1})
    for _twice in range(2):
        thread = change_kind(thread, by=mo(), kind=Kind.QUESTION)
        assert thread.question_state == QuestionState.ANSWERED
        assert set(Mark.objects.filter(is_active=True)) == {correct, helpful}
        assert (points_of(ben()), points_of(zoe())) == (10, 7)  # what they gave before, whatever a mark gives now
    unmark(correct.post, by=mo())
    assert Thread.objects.get().question_state == QuestionState.NOT_ANSWERED
    assert [record.deed for record in ModerationRecord.objects.all()] == ["change_kind", "change_kind"]
    assert not list(miscounts())


def test_an_assumed_answer_comes_back_with_the_question() -> None:
    thread = assume_answered(builders.question(), by=ana())
    change_kind(thread, by=ana(), kind=Kind.DISCUSSION)
    assert change_kind(thread, by=ana(), kind=Kind.QUESTION).question_state == QuestionState.ASSUMED_ANSWERED


def test_of_two_correct_answers_that_rest_the_later_comes_back() -> None:
    thread = builders.question()
    first = builders.mark(builders.reply(thread))
    hide_post(first.post, by=mo())
    second = builders.mark(builders.reply(thread, by=zoe()))
    change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
    restore_post(first.post, by=mo())
    change_kind(thread, by=mo(), kind=Kind.QUESTION)
    assert list(Mark.objects.filter(is_active=True)) == [second]
    assert (points_of(ben()), points_of(zoe())) == (0, 10)
    first.refresh_from_db()
    assert first.ended_at is not None


def test_whoever_opened_it_changes_the_kind_for_a_day() -> None:
    thread = change_kind(builders.discussion(), by=ana(), kind=Kind.QUESTION)
    assert (thread.kind, thread.question_state) == (Kind.QUESTION, QuestionState.NOT_ANSWERED)
    assert change_kind(thread, by=ana(), kind=Kind.DISCUSSION).kind == Kind.DISCUSSION
    Thread.objects.update(created_at=timezone.now() - timedelta(hours=25))
    for late in (ana(), ben()):
        with pytest.raises(Refused):
            change_kind(thread, by=late, kind=Kind.QUESTION)
    assert change_kind(thread, by=mo(), kind=Kind.QUESTION).kind == Kind.QUESTION


def test_an_author_takes_points_from_nobody_by_it() -> None:
    thread = builders.question()
    answer = builders.reply(thread)
    builders.mark(answer)
    with pytest.raises(Refused, match="would lose the points"):
        change_kind(thread, by=ana(), kind=Kind.DISCUSSION)
    assert points_of(ben()) == 10
    unmark(answer, by=ana())
    change_kind(thread, by=ana(), kind=Kind.DISCUSSION)


def test_an_authors_mark_on_an_own_answer_is_in_nobodys_way() -> None:
    thread = builders.question()
    builders.mark(builders.reply(thread, by=ana()))
    change_kind(thread, by=ana(), kind=Kind.DISCUSSION)
    assert change_kind(thread, by=ana(), kind=Kind.QUESTION).question_state == QuestionState.ANSWERED


def test_saying_an_inferred_kind_makes_it_certain() -> None:
    thread = builders.question()
    Thread.objects.filter(pk=thread.pk).update(kind_inferred=True, question_state=QuestionState.NOT_RECORDED)
    thread = change_kind(thread, by=mo(), kind=Kind.QUESTION)
    assert (thread.kind_inferred, thread.question_state) == (False, QuestionState.NOT_RECORDED)


def test_a_moved_thread_is_counted_where_it_is() -> None:
    thread = builders.discussion()
    builders.reply(thread)
    shoes = builders.category("shoes")
    move_thread(thread, by=mo(), category=shoes)
    counts = dict(Category.objects.values_list("slug", "reply_count"))
    assert counts == {"training": 0, "shoes": 1}
    assert not list(miscounts())


def test_a_renamed_thread_keeps_its_id() -> None:
    thread = builders.discussion("Old words")
    renamed = rename_thread(thread, by=mo(), title="New words")
    assert (renamed.pk, renamed.slug) == (thread.pk, "new-words")


def test_what_changes_nothing_leaves_no_record() -> None:
    thread = builders.discussion()
    change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
    rename_thread(thread, by=mo(), title=thread.title)
    move_thread(thread, by=mo(), category=thread.category)
    assert not ModerationRecord.objects.exists()


def test_members_are_refused() -> None:
    thread = builders.discussion()
    with pytest.raises(Refused):
        change_kind(thread, by=ben(), kind=Kind.QUESTION)
    with pytest.raises(Refused):
        rename_thread(thread, by=ana(), title="Mine")
    with pytest.raises(Refused):
        move_thread(thread, by=ana(), category=builders.category("shoes"))
