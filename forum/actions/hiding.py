"""Hiding a post and restoring it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences import lift, take_away
from forum.actions.cases import case_of, close_case_of
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.models import (
    Absence,
    Case,
    CaseOutcome,
    FlagOutcome,
    FlagReason,
    ModerationRecord,
    News,
    Post,
    State,
    Thread,
)
from forum.permissions import Refused, can_hide


@transaction.atomic
def hide_post(
    post: Post,
    *,
    by: User,
    reason: str = "",
    rule: FlagReason | None = None,
    case: Case | None = None,
    whole: ModerationRecord | None = None,
) -> Post:
    """Take ``post`` out of everyone's sight but its author's and the moderators'; its mark and points rest.

    The author is told, with the ``rule``, and an open case about the post is closed, its flags upheld. ``case`` is
    where it was decided, ``whole`` the deed that this is a part of.
    """
    post = _locked(post, by=by, refusal=_("You cannot hide this post."))
    deed = Deed("hide_post", by=by, reason=reason, about=post, rule=rule, case=case, whole=whole)
    now = timezone.now()
    post = take_away(post, Absence.HIDDEN, deed=deed, at=now)
    close_case_of(post, deed=deed, outcome=CaseOutcome.HIDDEN, flags=FlagOutcome.UPHELD, at=now)
    if deed.record:
        tell_of_record([post.author], News.HIDDEN, deed.record, post=post)
    return post


@transaction.atomic
def restore_post(
    post: Post, *, by: User, reason: str = "", case: Case | None = None, whole: ModerationRecord | None = None
) -> Post:
    """The opposite of ``hide_post``; what else takes the post away (its author's withdrawal, say) stays."""
    post = _locked(post, by=by, refusal=_("You cannot restore this post."))
    deed = Deed("restore_post", by=by, reason=reason, about=post, case=case, whole=whole)
    now = timezone.now()
    post = lift(post, Absence.HIDDEN, deed=deed, at=now)
    if post.state == State.PENDING:
        made = case_of(post, at=now)  # hiding it closed the one in which it waited
        if made.opened_at == now:
            deed.added(made)
    else:
        close_case_of(post, deed=deed, outcome=CaseOutcome.RESTORED, flags=FlagOutcome.DISMISSED, at=now)
    if deed.record:
        tell_of_record([post.author], News.RESTORED, deed.record, post=post)
    return post


def _locked(post: Post, *, by: User, refusal: str) -> Post:
    """The post as it is now, its thread's row locked; Refused when ``by`` may not hide it."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    if not can_hide(by, post):
        raise Refused(refusal)
    return post
