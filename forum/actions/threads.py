"""Starting a thread, and changing what it is: its title, its category, its kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.limits import check_limits
from forum.actions.mentioning import rendered_with_names, tell_of_words
from forum.actions.records import Deed
from forum.actions.recounting import authors_of, recount_category, recount_member, settle_tags
from forum.actions.resting import rest_marks, wake_marks
from forum.actions.signing import signature_of
from forum.actions.tagging import give_tags
from forum.actions.uploading import hold_pictures
from forum.actions.writing import write_post, written_with
from forum.models import OPENING_NUMBER, Category, Kind, MarkKind, QuestionState, State, Thread
from forum.models.thread import page_changes
from forum.permissions import (
    Refused,
    can_change_kind,
    can_let_marks_rest,
    can_move_thread,
    can_see_category,
    can_start_thread,
)
from forum.points.ledger import gives_points, standing_of
from forum.search.index import change_posts


def start_thread(
    category: Category,
    *,
    by: User,
    title: str,
    body: str,
    kind: Kind = Kind.DISCUSSION,
    tags: Sequence[str] = (),
    form_id: UUID | None = None,
    at: datetime | None = None,
) -> Thread:
    """A new thread with its opening post, written ``at`` (now); a form sent again gives the thread that it made.

    Refused when ``by`` may not write there or not make one of the tags, Limited when it is too fast or too much,
    TooMuch when the text cannot be taken.
    """
    rendered, named = rendered_with_names(body)
    at = at or timezone.now()
    with transaction.atomic():
        if not can_start_thread(by, category):
            raise Refused(_("You cannot start a thread here."))
        standing_of(by.pk)  # locked, so that the same form cannot be half way through in another process
        if made := written_with(form_id, by=by):
            return made.thread
        standing = check_limits(by, body=body, opens=True, mentions=len(named.people), category=category, at=at)
        hold_pictures(body)
        thread = Thread.objects.create(
            category=category,
            title=title,
            author=by,
            kind=kind,
            question_state=QuestionState.NOT_ANSWERED if kind == Kind.QUESTION else QuestionState.NONE,
            created_at=at,
            latest_at=at,
        )
        opening = write_post(
            thread,
            number=OPENING_NUMBER,
            answering=None,
            by=by,
            body=rendered,
            source=body,
            at=at,
            form_id=form_id,
            signature=signature_of(standing.member),
        )
        Thread.objects.filter(pk=thread.pk).update(latest_post=opening)
        Category.objects.filter(pk=category.pk).update(thread_count=F("thread_count") + 1)
        thread.refresh_from_db()
        if tags:
            give_tags(thread, by=by, names=tags)
        tell_of_words(opening, named=named, by=by, at=at)
    return thread


@transaction.atomic
def change_kind(thread: Thread, *, by: User, kind: Kind, reason: str = "") -> Thread:
    """Make ``thread`` a question or a discussion for certain; nothing happens when it is one already.

    In a discussion marks rest, their points are taken back, and both return with the question. Refused when ``by`` may
    not, and to an author when it would take points from somebody. An imported thread that becomes a question has a
    state that was not recorded.
    """
    thread = Thread.objects.locked(thread.pk)
    if not can_change_kind(by, thread):
        raise Refused(_("Only moderators can change the kind of this thread now."))
    if thread.kind == kind and not thread.kind_inferred:
        return thread
    becomes_another = thread.kind != kind
    deed = Deed("change_kind", by=by, reason=reason)
    if becomes_another and kind == Kind.DISCUSSION:
        if not can_let_marks_rest(by, thread) and gives_points(thread.marks.filter(is_active=True)):
            raise Refused(
                _("Replies here are marked, and their authors would lose the points. "
                  "Take the marks back first, or ask a moderator.")
            )  # fmt: skip
        rest_marks(thread.marks.all(), thread=thread, deed=deed, at=timezone.now())
    state = QuestionState(thread.question_state)
    if becomes_another:
        state = _state_as_a_question(thread) if kind == Kind.QUESTION else QuestionState.NONE
    deed.change(thread, kind=kind, kind_inferred=False, question_state=state)
    Thread.objects.filter(pk=thread.pk).update(**page_changes())
    if becomes_another and kind == Kind.QUESTION:
        shown = thread.marks.filter(post__state=State.PUBLISHED)
        wake_marks(shown, thread=thread, deed=deed, at=timezone.now())
    return thread


@transaction.atomic
def rename_thread(thread: Thread, *, by: User, title: str, reason: str = "") -> Thread:
    """Give ``thread`` another title; addresses go by its id and stay good."""
    thread = Thread.objects.locked(thread.pk)
    if not can_move_thread(by, thread):
        raise Refused(_("Only moderators can rename this thread."))
    if thread.title != title:
        Deed("rename_thread", by=by, reason=reason).change(thread, title=title)
        Thread.objects.filter(pk=thread.pk).update(**page_changes())
        change_posts(thread.posts.filter(number=OPENING_NUMBER).select_related("thread"))
    return thread


@transaction.atomic
def move_thread(thread: Thread, *, by: User, category: Category, reason: str = "") -> Thread:
    """Put ``thread`` into another category and count both anew."""
    thread = Thread.objects.locked(thread.pk)
    if not can_move_thread(by, thread) or not can_see_category(by, category):
        raise Refused(_("Only moderators can move this thread."))
    if thread.category_id == category.pk:
        return thread
    left = thread.category
    Deed("move_thread", by=by, reason=reason).change(thread, category=category)
    Thread.objects.filter(pk=thread.pk).update(**page_changes())
    if left.rules.open_to_all != category.rules.open_to_all:
        for member_id in authors_of(thread):
            recount_member(member_id)
    for category_id in sorted({left.pk, category.pk}):
        recount_category(category_id)
    settle_tags(thread.pk)
    return thread


def _state_as_a_question(thread: Thread) -> QuestionState:
    """The state before marks come back: the one that the question had when it became a discussion."""
    if thread.marks.filter(is_active=True, kind=MarkKind.CORRECT).exists():
        return QuestionState.ANSWERED
    if thread.assumed_answers.filter(ended_at=None).exists():
        return QuestionState.ASSUMED_ANSWERED
    return QuestionState.NOT_ANSWERED if thread.source_id is None else QuestionState.NOT_RECORDED
