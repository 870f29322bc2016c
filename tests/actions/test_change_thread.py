"""Changing what a thread is: its kind, its title, its category."""

from __future__ import annotations

import pytest

from forum.actions.recounting import miscounts
from forum.actions.threads import change_kind, move_thread, rename_thread
from forum.models import Category, Kind, ModerationRecord, QuestionState, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


def test_a_question_becomes_a_discussion_and_back() -> None:
    thread = builders.question()
    thread = change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
    assert (thread.kind, thread.question_state) == (Kind.DISCUSSION, QuestionState.NONE)
    thread = change_kind(thread, by=mo(), kind=Kind.QUESTION)
    assert (thread.kind, thread.question_state) == (Kind.QUESTION, QuestionState.NOT_ANSWERED)


def test_a_question_with_a_correct_answer_comes_back_answered() -> None:
    thread = builders.question()
    builders.mark(builders.reply(thread))
    change_kind(thread, by=mo(), kind=Kind.DISCUSSION)
    assert change_kind(thread, by=mo(), kind=Kind.QUESTION).question_state == QuestionState.ANSWERED


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
        change_kind(thread, by=ana(), kind=Kind.QUESTION)
    with pytest.raises(Refused):
        rename_thread(thread, by=ana(), title="Mine")
    with pytest.raises(Refused):
        move_thread(thread, by=ana(), category=builders.category("shoes"))
