"""Marking answers: points follow, exactly, and go back exactly."""

from __future__ import annotations

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import close_old_connections, connections

from accounts.models import User
from forum.actions.assuming import assume_answered, reopen
from forum.actions.hiding import hide_post, restore_post
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.actions.recounting import miscounts
from forum.actions.tiers import set_points
from forum.models import LedgerEntry, Mark, MarkKind, Post, QuestionState, Standing, Thread
from forum.permissions import Refused
from forum.points.rules import Scenario
from tests import builders
from tests.people import ana, ben, gus, mo, zoe


@pytest.fixture
def question(db: None) -> Thread:
    return builders.question()


def points_of(member: User) -> int:
    return Standing.objects.get(pk=member.pk).points


def entries_of(member: User) -> list[int]:
    return list(LedgerEntry.objects.filter(member=member).order_by("pk").values_list("points", flat=True))


def state_of(thread: Thread) -> str:
    return Thread.objects.get(pk=thread.pk).question_state


def test_a_correct_answer_answers_the_question_and_gives_ten(question: Thread) -> None:
    mark = mark_correct(builders.reply(question), by=ana())
    assert (mark.kind, mark.by, mark.state_before) == (MarkKind.CORRECT, ana(), QuestionState.NOT_ANSWERED)
    assert state_of(question) == QuestionState.ANSWERED
    assert points_of(ben()) == 10


def test_a_helpful_answer_gives_seven_and_answers_nothing(question: Thread) -> None:
    mark_helpful(builders.reply(question), by=ana())
    assert state_of(question) == QuestionState.NOT_ANSWERED
    assert points_of(ben()) == 7


def test_unmarking_takes_back_exactly_and_restores_the_state(question: Thread) -> None:
    Thread.objects.filter(pk=question.pk).update(question_state=QuestionState.NOT_RECORDED)
    post = builders.reply(question)
    mark_correct(post, by=ana())
    set_points(Scenario.CORRECT_ANSWER, by=mo(), points=25)
    unmark(post, by=ana())
    assert entries_of(ben()) == [10, -10]
    assert points_of(ben()) == 0
    assert state_of(question) == QuestionState.NOT_RECORDED
    assert not list(miscounts())


def test_a_helpful_answer_can_become_the_correct_one(question: Thread) -> None:
    post = builders.reply(question)
    mark_helpful(post, by=ana())
    mark_correct(post, by=ana())
    assert entries_of(ben()) == [7, -7, 10]
    assert [mark.kind for mark in post.marks.filter(is_active=True)] == [MarkKind.CORRECT]
    unmark(post, by=ana())
    assert state_of(question) == QuestionState.NOT_ANSWERED


def test_one_correct_and_two_helpful_and_no_more(question: Thread) -> None:
    posts = [builders.reply(question) for _ in range(4)]
    mark_correct(posts[0], by=ana())
    with pytest.raises(Refused, match="has a correct answer"):
        mark_correct(posts[1], by=ana())
    mark_helpful(posts[1], by=ana())
    mark_helpful(posts[2], by=ana())  # helpful can still be given after the question is answered
    with pytest.raises(Refused, match="2 helpful answers"):
        mark_helpful(posts[3], by=ana())
    with pytest.raises(Refused, match="is the correct answer"):
        mark_helpful(posts[0], by=ana())
    assert points_of(ben()) == 10 + 7 + 7


def test_twice_is_once(question: Thread) -> None:
    post = builders.reply(question)
    assert mark_correct(post, by=ana()) == mark_correct(post, by=mo())
    unmark(post, by=ana())
    unmark(post, by=ana())
    assert entries_of(ben()) == [10, -10]


def test_ones_own_answer_earns_nothing_whoever_marks_it(question: Thread) -> None:
    own = builders.reply(question, by=ana())
    mark_correct(own, by=ana())
    unmark(own, by=ana())
    mark_helpful(own, by=mo())
    moderators = builders.reply(question, by=mo())
    mark_correct(moderators, by=mo())
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("who", [ben, zoe, gus, AnonymousUser])
def test_others_are_refused(question: Thread, who: type[AnonymousUser]) -> None:
    post = builders.reply(question)
    for deed in (mark_correct, mark_helpful, unmark):
        with pytest.raises(Refused):
            deed(post, by=who())  # type: ignore[arg-type]
    assert not Mark.objects.exists()


def test_only_replies_to_questions_can_be_marked(question: Thread) -> None:
    for post in (builders.opening_of(question), builders.reply(builders.discussion())):
        with pytest.raises(Refused, match="Only a reply to a question"):
            mark_correct(post, by=mo())


def test_a_hidden_answer_cannot_be_marked_and_keeps_its_mark_for_later(question: Thread) -> None:
    post = builders.reply(question)
    mark_correct(post, by=ana())
    hide_post(post, by=mo())
    with pytest.raises(Refused):
        mark_correct(post, by=ana())
    assert points_of(ben()) == 0
    restore_post(post, by=mo())
    assert (points_of(ben()), entries_of(ben())) == (10, [10, -10, 10])


def test_assumed_answered_and_reopened(question: Thread) -> None:
    assume_answered(question, by=ana())
    assume_answered(question, by=ana())
    assert state_of(question) == QuestionState.ASSUMED_ANSWERED
    post = builders.reply(question)
    mark_correct(post, by=ana())
    assert state_of(question) == QuestionState.ANSWERED
    unmark(post, by=ana())
    assert state_of(question) == QuestionState.ASSUMED_ANSWERED
    reopen(question, by=ana())
    reopen(question, by=ana())
    assert state_of(question) == QuestionState.NOT_ANSWERED
    with pytest.raises(Refused):
        assume_answered(question, by=zoe())
    mark_correct(post, by=ana())
    with pytest.raises(Refused, match="open question"):
        assume_answered(question, by=ana())


@pytest.mark.django_db(transaction=True)
def test_marks_at_once_leave_one_correct_answer_and_an_exact_ledger() -> None:
    thread = builders.question()
    posts = [builders.reply(thread) for _ in range(3)]
    asker, moderator = ana(), mo()
    trouble: list[BaseException] = []

    def work(post: Post, by: User) -> None:
        try:
            for deed in (mark_helpful, mark_correct, unmark, mark_correct, unmark, mark_helpful):
                try:
                    deed(post, by=by)
                except Refused:
                    continue
        except BaseException as error:  # noqa: BLE001  (told to the test's own thread)
            trouble.append(error)
        finally:
            close_old_connections()
            connections.close_all()

    workers = [threading.Thread(target=work, args=(post, by)) for post in posts for by in (asker, moderator)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert trouble == []
    worth = {MarkKind.CORRECT: 10, MarkKind.HELPFUL: 7}
    facts = sum(worth[MarkKind(mark.kind)] for mark in Mark.objects.filter(is_active=True))
    assert points_of(ben()) == sum(entries_of(ben())) == facts
    correct = Mark.objects.filter(is_active=True, kind=MarkKind.CORRECT).count()
    assert (state_of(thread) == QuestionState.ANSWERED) == (correct == 1)
    assert not list(miscounts())
