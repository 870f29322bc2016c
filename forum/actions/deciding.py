"""Deciding a case: one decision, done by the deed that stands behind it, and the case is closed with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from forum.actions.approving import approve_post, refuse_unread
from forum.actions.cases import case_of, close_case_of, is_undecided
from forum.actions.flagging import dismiss_flags
from forum.actions.hiding import hide_post, restore_post
from forum.actions.leasing import locked_case, refuse_taken
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.actions.sanctioning import suspend_member, warn_member
from forum.models import Case, CaseNote, CaseOutcome, FlagOutcome, FlagReason, News, Post, State
from forum.moderation_permissions import can_open_case
from forum.permissions import Refused


class Decision(models.TextChoices):
    """What a moderator may decide; the values are those of the buttons."""

    APPROVE = "approve", gettext_lazy("Approve")
    HIDE = "hide", gettext_lazy("Hide")
    RESTORE = "restore", gettext_lazy("Restore")
    DISMISS = "dismiss", gettext_lazy("Dismiss the flags")
    ASK_EDIT = "ask-edit", gettext_lazy("Ask for an edit")
    WARN = "warn", gettext_lazy("Warn")
    SUSPEND = "suspend", gettext_lazy("Suspend")


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision with why; ``sanction`` is what else befalls the author, ``days`` how long, None for good.

    ``seen_edits`` is ``Post.edits`` of the words that were decided about, None when nobody says.
    """

    decision: Decision
    sanction: Decision | None = None
    reason: str = ""
    rule: FlagReason | None = None
    days: int | None = None
    seen_edits: int | None = None


@transaction.atomic
def decide(case: Case, decided: Decided, *, by: User) -> Case:
    """Do what was decided and close the case. Taken when a colleague has it or was quicker; else Refused."""
    case = locked_case(case.pk, by=by)
    refuse_taken(case, by=by)
    if case.post is not None and decided.decision in ON_POSTS:
        refuse_unread(case.post, seen_edits=decided.seen_edits)
        _decide_post(case, case.post, decided, by=by)
        if decided.sanction:
            _decide_member(case, decided, decided.sanction, by=by)
    else:
        _decide_member(case, decided, decided.decision, by=by)
    case.refresh_from_db()
    return case


@transaction.atomic
def note_to_colleagues(case: Case, *, by: User, words: str) -> CaseNote:
    """Tell the colleagues something about the case; it stays open."""
    case = locked_case(case.pk, by=by)
    latest = case.notes.order_by("-pk").first()
    if latest and latest.by_id == by.pk and latest.words == words:
        return latest
    return CaseNote.objects.create(case=case, by=by, words=words, created_at=timezone.now())


@transaction.atomic
def open_case_about(member: User, *, by: User) -> Case:
    """The open case about ``member``, made when there is none."""
    if not can_open_case(by, member):
        raise Refused(_("You cannot open a case about this member."))
    return case_of(member, at=timezone.now())


OUTCOMES = {
    Decision.APPROVE: CaseOutcome.APPROVED,
    Decision.HIDE: CaseOutcome.HIDDEN,
    Decision.RESTORE: CaseOutcome.RESTORED,
    Decision.DISMISS: CaseOutcome.DISMISSED,
    Decision.ASK_EDIT: CaseOutcome.EDIT_ASKED,
}
FOR_THE_AUTHOR = {CaseOutcome.APPROVED, CaseOutcome.RESTORED, CaseOutcome.DISMISSED}
ON_POSTS = {Decision.APPROVE, Decision.HIDE, Decision.RESTORE, Decision.DISMISS, Decision.ASK_EDIT}


def _decide_post(case: Case, post: Post, decided: Decided, *, by: User) -> None:
    reason = decided.reason
    if decided.decision == Decision.APPROVE:
        approve_post(post, by=by, reason=reason, case=case)
    elif decided.decision == Decision.HIDE:
        hide_post(post, by=by, reason=reason, rule=decided.rule, case=case)
    elif decided.decision == Decision.RESTORE:
        restore_post(post, by=by, reason=reason, case=case)
    elif decided.decision == Decision.DISMISS:
        dismiss_flags(post, by=by, reason=reason, case=case)
    else:
        if post.state not in {State.PUBLISHED, State.PENDING}:
            raise Refused(_("Its author cannot edit it as it is. Please restore it first, or hide it and say why."))
        deed = Deed("ask_to_edit", by=by, reason=reason, about=post, rule=decided.rule, case=case)
        tell_of_record([post.author], News.EDIT_ASKED, deed.begun(), post=post)
        _close(post, deed=deed, outcome=CaseOutcome.EDIT_ASKED)
    if not is_undecided(post):  # what the deed found done already needs a record of its own to close the case
        deed = Deed("close_case", by=by, reason=reason, about=post, case=case)
        _close(post, deed=deed, outcome=OUTCOMES[decided.decision])


def _close(about: Post | User, *, deed: Deed, outcome: CaseOutcome) -> None:
    flags = FlagOutcome.DISMISSED if outcome in FOR_THE_AUTHOR else FlagOutcome.UPHELD
    close_case_of(about, deed=deed, outcome=outcome, flags=flags, at=timezone.now())


def _decide_member(case: Case, decided: Decided, decision: Decision, *, by: User) -> None:
    member = case.post.author if case.post is not None else case.member
    if member is None or member.is_ghost:
        raise Refused(_("Nobody who could be told has written this."))
    reason, rule, post = decided.reason, decided.rule, case.post
    if decision == Decision.WARN:
        warn_member(member, by=by, reason=reason, rule=rule, post=post, case=case)
    elif decision == Decision.SUSPEND:
        suspend_member(member, by=by, days=decided.days, reason=reason, rule=rule, post=post, case=case)
    elif decision == Decision.DISMISS:
        deed = Deed("close_case", by=by, reason=reason, about=member, case=case)
        _close(member, deed=deed, outcome=CaseOutcome.DISMISSED)
    else:
        raise Refused(_("This can be decided about posts alone."))
