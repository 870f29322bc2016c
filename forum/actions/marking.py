"""Marking a reply as the correct answer or as a helpful one, and taking a mark back."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.actions.notifying import take_back, tell
from forum.models import Mark, MarkKind, News, Post, QuestionState, State, Thread
from forum.models.thread import page_changes
from forum.permissions import Refused, can_mark
from forum.points import ledger

NEWS = {MarkKind.CORRECT: News.CORRECT, MarkKind.HELPFUL: News.HELPFUL}


@transaction.atomic
def mark_correct(post: Post, *, by: User) -> Mark:
    """Mark ``post`` as the correct answer of its question; a helpful answer becomes it, its points are exchanged.

    Returns the mark, the one that stands already when ``post`` is the correct answer. Refused when another is.
    """
    thread, post = _locked(post, by=by)
    active = _active_mark(post)
    if active and active.kind == MarkKind.CORRECT:
        return active
    if Mark.objects.filter(thread=thread, kind=MarkKind.CORRECT, is_active=True).exists():
        raise Refused(_("This question has a correct answer. Take that mark back first."))
    now = timezone.now()
    if active:
        _end(active, by=by, at=now)
    mark = _make(post, MarkKind.CORRECT, by=by, at=now, state_before=QuestionState(thread.question_state))
    _say_state(thread, QuestionState.ANSWERED)
    return mark


@transaction.atomic
def mark_helpful(post: Post, *, by: User) -> Mark:
    """Mark ``post`` as a helpful answer; returns the mark, the one that stands already when it has one.

    Refused when it is the correct answer, or when the question has as many helpful answers as it may have.
    """
    thread, post = _locked(post, by=by)
    active = _active_mark(post)
    if active and active.kind == MarkKind.HELPFUL:
        return active
    if active:
        raise Refused(_("This is the correct answer. Take that mark back first."))
    most = settings.HELPFUL_PER_QUESTION
    if Mark.objects.filter(thread=thread, kind=MarkKind.HELPFUL, is_active=True).count() >= most:
        text = ngettext(
            "This question has its helpful answer. Take that mark back first.",
            "This question has its %(count)d helpful answers. Take one mark back first.",
            most,
        )
        raise Refused(text % {"count": most})
    mark = _make(post, MarkKind.HELPFUL, by=by, at=timezone.now(), state_before=QuestionState.NONE)
    _say_state(thread, QuestionState(thread.question_state))
    return mark


@transaction.atomic
def unmark(post: Post, *, by: User) -> Post:
    """Take back the mark of ``post`` and its points; the question returns to the state it had before."""
    thread, post = _locked(post, by=by)
    active = _active_mark(post)
    if active is None:
        return post
    _end(active, by=by, at=timezone.now())
    was_correct = active.kind == MarkKind.CORRECT
    _say_state(thread, QuestionState(active.state_before if was_correct else thread.question_state))
    return post


def _locked(post: Post, *, by: User) -> tuple[Thread, Post]:
    """The thread, locked, and the post as it is now; Refused when ``by`` may not mark it."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("thread").get(pk=post.pk)
    if not can_mark(by, thread):
        raise Refused(_("Only whoever asked, and moderators, can say which answers helped."))
    if not thread.is_question or post.is_opening or post.state != State.PUBLISHED:
        raise Refused(_("Only a reply to a question can be marked."))
    return thread, post


def _active_mark(post: Post) -> Mark | None:
    return post.marks.filter(is_active=True).select_related("post__thread").first()


def _make(post: Post, kind: MarkKind, *, by: User, at: datetime, state_before: QuestionState) -> Mark:
    mark = Mark.objects.create(
        post=post, thread_id=post.thread_id, kind=kind, by=by, created_at=at, state_before=state_before
    )
    ledger.award(mark, at=at)
    if post.author is not None:
        tell([post.author], NEWS[kind], post, by=by, at=at)
    return mark


def _end(mark: Mark, *, by: User, at: datetime) -> None:
    ledger.reverse(mark, at=at)
    if mark.by is not None:
        take_back(NEWS[MarkKind(mark.kind)], mark.post, by=mark.by)
    mark.is_active, mark.ended_at, mark.ended_by = False, at, by
    mark.save(update_fields=["is_active", "ended_at", "ended_by"])


def _say_state(thread: Thread, state: QuestionState) -> None:
    """Store the question's state; a thread's pages show marks, so its version rises in any case."""
    thread.question_state = state
    Thread.objects.filter(pk=thread.pk).update(question_state=state, **page_changes())
