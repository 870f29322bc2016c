"""Changing what a thread is: its kind, its title, its category."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.lines import say
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.actions.recounting import authors_of, recount_category, recount_member, settle_tags
from forum.actions.resting import rest_marks, wake_marks
from forum.models import OPENING_NUMBER, Category, Kind, LineKind, MarkKind, News, QuestionState, State, Thread
from forum.models.thread import page_changes
from forum.permissions import (
    Refused,
    can_change_kind,
    can_let_marks_rest,
    can_move_thread,
    can_put_threads,
    can_see_category,
)
from forum.points.ledger import gives_points
from forum.search.index import change_posts


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
    deed = Deed("change_kind", by=by, reason=reason, about=thread)
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
    was = thread.get_kind_display()
    deed.change(thread, kind=kind, kind_inferred=False, question_state=state)
    say(thread, LineKind.KIND, deed=deed, before=str(was), after=str(thread.get_kind_display()))
    Thread.objects.filter(pk=thread.pk).update(**page_changes())
    if becomes_another and kind == Kind.QUESTION:
        shown = thread.marks.filter(post__state=State.PUBLISHED)
        wake_marks(shown, thread=thread, deed=deed, at=timezone.now())
    tell_of_record([thread.author], News.KIND, deed.begun())
    return thread


@transaction.atomic
def rename_thread(thread: Thread, *, by: User, title: str, reason: str = "") -> Thread:
    """Give ``thread`` another title; addresses go by its id and stay good."""
    thread = Thread.objects.locked(thread.pk)
    if not can_move_thread(by, thread):
        raise Refused(_("Only moderators can rename this thread."))
    if thread.title != title:
        deed, before = Deed("rename_thread", by=by, reason=reason, about=thread), thread.title
        deed.change(thread, title=title)
        say(thread, LineKind.RENAMED, deed=deed, before=before, after=title)
        tell_of_record([thread.author], News.RENAMED, deed.begun())
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
    if not can_put_threads(by, category):
        raise Refused(_("You cannot put threads into this category. Please choose another, or ask who moderates it."))
    left = thread.category
    deed = Deed("move_thread", by=by, reason=reason, about=thread)
    deed.change(thread, category=category)
    say(thread, LineKind.MOVED, deed=deed, before=left.name, after=category.name)
    Thread.objects.filter(pk=thread.pk).update(**page_changes())
    if left.rules.open_to_all != category.rules.open_to_all:
        for member_id in authors_of(thread):
            recount_member(member_id)
    for category_id in sorted({left.pk, category.pk}):
        recount_category(category_id)
    settle_tags(thread.pk)
    tell_of_record([thread.author], News.MOVED, deed.begun())
    return thread


def _state_as_a_question(thread: Thread) -> QuestionState:
    """The state before marks come back: the one that the question had when it became a discussion."""
    if thread.marks.filter(is_active=True, kind=MarkKind.CORRECT).exists():
        return QuestionState.ANSWERED
    if thread.assumed_answers.filter(ended_at=None).exists():
        return QuestionState.ASSUMED_ANSWERED
    return QuestionState.NOT_ANSWERED if thread.source_id is None else QuestionState.NOT_RECORDED
