"""Marks that rest: out of force with their points taken back, not ended, because they come back with what they rest on.

A mark rests while its post is away, and while its thread is a discussion; else it is in force until somebody ends it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from forum.actions.records import Deed
from forum.models import Mark, MarkKind, QuestionState, Thread
from forum.points import ledger
from forum.points.waking import told_apart


def rest_marks(marks: QuerySet[Mark], *, thread: Thread, deed: Deed, at: datetime) -> None:
    """Put those of ``marks`` that are in force to rest; ``thread``, theirs, is locked by the caller."""
    for mark in _in_order(marks.filter(is_active=True)):
        deed.change(mark, is_active=False)
        ledger.reverse(mark, at=at)
        if mark.kind == MarkKind.CORRECT and thread.is_question:
            deed.change(thread, question_state=mark.state_before)


def wake_marks(marks: QuerySet[Mark], *, thread: Thread, deed: Deed, at: datetime) -> None:
    """Bring back what of ``marks`` rests, the latest of each post; ``thread``, theirs, is locked by the caller.

    Another correct answer is never displaced: a mark that finds one in its place ends. In a discussion all rest on.
    """
    if not thread.is_question:
        return
    has_correct = thread.marks.filter(is_active=True, kind=MarkKind.CORRECT).exists()
    waking, ending = told_apart(marks.filter(is_active=False, ended_at=None).order_by("-pk"), has_correct=has_correct)
    for mark in ending:
        deed.change(mark, ended_at=at, ended_by=deed.by)
    for mark in _in_order(Mark.objects.filter(pk__in=[mark.pk for mark in waking])):
        if mark.kind == MarkKind.CORRECT:
            deed.change(mark, state_before=thread.question_state)
            deed.change(thread, question_state=QuestionState.ANSWERED)
        deed.change(mark, is_active=True)
        ledger.award(mark, at=at)


def _in_order(marks: QuerySet[Mark]) -> Iterable[Mark]:
    """In the order in which standings are locked: members by id."""
    return list(marks.select_related("post", "thread").order_by("post__author_id", "pk"))
