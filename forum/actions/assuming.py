"""Saying that a question is answered although no reply was marked, and reopening it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import AssumedAnswer, QuestionState, Thread
from forum.models.thread import page_changes
from forum.permissions import Refused, can_mark

OPEN_STATES = {QuestionState.NOT_ANSWERED, QuestionState.NOT_RECORDED}


@transaction.atomic
def assume_answered(thread: Thread, *, by: User) -> Thread:
    """Let an open question count as answered; Refused when it has a correct answer or is no question."""
    thread = _locked(thread, by=by)
    if thread.question_state == QuestionState.ASSUMED_ANSWERED:
        return thread
    if thread.question_state not in OPEN_STATES:
        raise Refused(_("Only an open question can be assumed answered."))
    AssumedAnswer.objects.create(thread=thread, by=by, created_at=timezone.now(), state_before=thread.question_state)
    return _say_state(thread, QuestionState.ASSUMED_ANSWERED)


@transaction.atomic
def reopen(thread: Thread, *, by: User) -> Thread:
    """Undo ``assume_answered``: the question is again as open as it was."""
    thread = _locked(thread, by=by)
    assumed = thread.assumed_answers.filter(ended_at=None).first()
    if assumed is None or thread.question_state != QuestionState.ASSUMED_ANSWERED:
        return thread
    assumed.ended_at, assumed.ended_by = timezone.now(), by
    assumed.save(update_fields=["ended_at", "ended_by"])
    return _say_state(thread, QuestionState(assumed.state_before))


def _locked(thread: Thread, *, by: User) -> Thread:
    thread = Thread.objects.locked(thread.pk)
    if not can_mark(by, thread):
        raise Refused(_("Only whoever asked, and moderators, can close and reopen a question."))
    return thread


def _say_state(thread: Thread, state: QuestionState) -> Thread:
    thread.question_state = state
    Thread.objects.filter(pk=thread.pk).update(question_state=state, **page_changes())
    return thread
