"""Opening and lifting the rows that take a post away, with everything that hangs on a post's being seen."""

from __future__ import annotations

from datetime import datetime

from forum.actions.records import Deed
from forum.actions.recounting import authors_of, recount_category, recount_member, recount_thread, settle_tags
from forum.actions.resting import rest_marks, wake_marks
from forum.models import Absence, Post, PostAbsence, State, Thread, state_of


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
    thread = Thread.objects.get(pk=post.thread_id)
    if was_published:
        rest_marks(post.marks.all(), thread=thread, deed=deed, at=at)
    elif state == State.PUBLISHED:
        wake_marks(post.marks.all(), thread=thread, deed=deed, at=at)
    recount_thread(thread)
    # An opening post takes its whole thread with it.
    for member_id in authors_of(thread) if post.is_opening else filter(None, [post.author_id]):
        recount_member(member_id)
    recount_category(thread.category_id)
    settle_tags(thread.pk)
