"""Opening and lifting the rows that take a post away, with everything that hangs on a post's being seen."""

from __future__ import annotations

from datetime import datetime

from forum.actions.records import Deed
from forum.actions.recounting import authors_of, recount_category, recount_member, recount_thread
from forum.models import Absence, Mark, Post, PostAbsence, QuestionState, State, Thread, state_of
from forum.points import ledger


def take_away(post: Post, kind: Absence, *, deed: Deed, at: datetime) -> Post:
    """Open an absence of ``kind``, unless one is open; the thread's row is locked by the caller."""
    if post.absences.filter(kind=kind, lifted_at=None).exists():
        return post
    absence = PostAbsence.objects.create(post=post, kind=kind, by=deed.by, since=at, reason=deed.reason)
    deed.added(absence)
    _settle(post, deed=deed, at=at)
    return post


def lift(post: Post, kind: Absence, *, deed: Deed, at: datetime) -> Post:
    """Lift the open absence of ``kind``, if there is one; the thread's row is locked by the caller."""
    absence = post.absences.filter(kind=kind, lifted_at=None).first()
    if absence is None:
        return post
    deed.change(absence, lifted_at=at, lifted_by=deed.by)
    _settle(post, deed=deed, at=at)
    return post


def _settle(post: Post, *, deed: Deed, at: datetime) -> None:
    """Bring the post's state, its mark, its points and all counts in line with the open absences."""
    state = state_of(set(post.absences.filter(lifted_at=None).values_list("kind", flat=True)))
    if state == post.state:
        return
    was_published = post.state == State.PUBLISHED
    deed.note(post, field="state", before=post.state, after=state.value)
    Post.objects.filter(pk=post.pk).update(state=state)
    post.state = state
    if was_published:
        _rest_mark(post, deed=deed, at=at)
    elif state == State.PUBLISHED:
        _wake_mark(post, deed=deed, at=at)
    thread = Thread.objects.get(pk=post.thread_id)
    recount_thread(thread)
    # An opening post takes its whole thread with it.
    for member_id in authors_of(thread) if post.is_opening else filter(None, [post.author_id]):
        recount_member(member_id)
    recount_category(thread.category_id)


def _rest_mark(post: Post, *, deed: Deed, at: datetime) -> None:
    """Deactivate the post's mark without ending it: it comes back with the post."""
    for mark in post.marks.filter(is_active=True):
        deed.change(mark, is_active=False)
        ledger.reverse(mark, at=at)
        thread = Thread.objects.get(pk=post.thread_id)
        if mark.kind == "correct" and thread.is_question:  # one that became a discussion has no state to return to
            deed.change(thread, question_state=mark.state_before)


def _wake_mark(post: Post, *, deed: Deed, at: datetime) -> None:
    """Bring back the mark that rested, unless another answer became the correct one meanwhile."""
    mark = post.marks.filter(is_active=False, ended_at=None).order_by("-pk").first()
    if mark is None:
        return
    if mark.kind == "correct":
        if Mark.objects.filter(thread_id=post.thread_id, kind="correct", is_active=True).exists():
            return
        thread = Thread.objects.get(pk=post.thread_id)
        if thread.is_question:
            deed.change(mark, state_before=thread.question_state)
            deed.change(thread, question_state=QuestionState.ANSWERED)
    deed.change(mark, is_active=True)
    ledger.award(mark, at=at)
