"""Approving a post that waits, and letting one wait (again)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences import lift, take_away
from forum.actions.cases import case_of, close_case_of
from forum.actions.mentioning import NOBODY, people_named
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.actions.replies import tell_of_reply
from forum.models import (
    Absence,
    Case,
    CaseOutcome,
    FlagOutcome,
    FlagReason,
    Format,
    ModerationRecord,
    News,
    Post,
    State,
    Thread,
)
from forum.moderation_permissions import can_moderate_post
from forum.permissions import Refused


@transaction.atomic
def approve_post(
    post: Post,
    *,
    by: User,
    reason: str = "",
    case: Case | None = None,
    whole: ModerationRecord | None = None,
    seen_edits: int | None = None,
) -> Post:
    """Let everyone see a post that waited: it counts now, and those are told whom sending it would have told.

    Refused when it was edited since ``by`` read it: ``seen_edits`` is ``Post.edits`` as the page showed it.
    """
    post = _locked(post, by=by, refusal=_("You cannot approve this post."))
    refuse_unread(post, seen_edits=seen_edits)
    deed = Deed("approve_post", by=by, reason=reason, about=post, case=case, whole=whole)
    now = timezone.now()
    waited = post.state == State.PENDING
    post = lift(post, Absence.PENDING, deed=deed, at=now)
    if deed.record is None:
        return post
    if post.state == State.PUBLISHED:
        close_case_of(post, deed=deed, outcome=CaseOutcome.APPROVED, flags=FlagOutcome.DISMISSED, at=now)
    tell_of_record([post.author], News.APPROVED, deed.record, post=post)
    if waited and post.state == State.PUBLISHED and post.author is not None:
        named = people_named(post.source) if post.format == Format.MARKDOWN else NOBODY
        tell_of_reply(post, answering=post.in_response_to, named=named, by=post.author, at=now)
    return post


@transaction.atomic
def hold_post(
    post: Post,
    *,
    by: User,
    reason: str = "",
    rule: FlagReason | None = None,
    case: Case | None = None,
    whole: ModerationRecord | None = None,
) -> Post:
    """Let a post wait for approval, and open its case; its mark and points rest meanwhile."""
    post = _locked(post, by=by, refusal=_("You cannot let this post wait."))
    deed = Deed("hold_post", by=by, reason=reason, about=post, rule=rule, case=case, whole=whole)
    now = timezone.now()
    post = take_away(post, Absence.PENDING, deed=deed, at=now)
    if deed.record:
        made = case_of(post, at=now)
        if made.opened_at == now:
            deed.added(made)
        tell_of_record([post.author], News.HELD, deed.record, post=post)
    return post


def refuse_unread(post: Post, *, seen_edits: int | None) -> None:
    """Raise Refused when ``post``, whose thread is locked, has other words than those that were read."""
    if seen_edits is not None and post.edits != seen_edits:
        raise Refused(_("The post was edited while you looked at it. Please read it again."))


def _locked(post: Post, *, by: User, refusal: str) -> Post:
    """The post as it is now, its thread's row locked; Refused when ``by`` may not decide about it."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("author", "in_response_to__author").get(pk=post.pk)
    post.thread = thread
    if not can_moderate_post(by, post):
        raise Refused(refusal)
    return post
