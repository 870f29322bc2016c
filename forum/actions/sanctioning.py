"""Warning a member, suspending one from writing, and lifting a suspension."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import FOR_GOOD, User
from forum.actions.cases import close_case_of, is_undecided
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.models import (
    Case,
    CaseOutcome,
    FlagOutcome,
    FlagReason,
    ModerationRecord,
    News,
    Post,
    Sanction,
    SanctionKind,
)
from forum.moderation_permissions import can_suspend, can_warn
from forum.permissions import Refused

TWICE = timedelta(minutes=1)  # the same again so soon is one press too many


@transaction.atomic
def warn_member(
    member: User,
    *,
    by: User,
    reason: str = "",
    rule: FlagReason | None = None,
    post: Post | None = None,
    case: Case | None = None,
) -> Sanction:
    """Tell ``member``, for good and on record, what to do otherwise; ``post`` is what it is for.

    Where it was decided, the ``case`` is closed, unless its post must still be decided about.
    """
    if not can_warn(by, member, post):
        raise Refused(_("You cannot warn this member."))
    just_now = {"by": by, "post": post, "reason": reason, "created_at__gt": timezone.now() - TWICE}
    if found := member.sanctions.filter(kind=SanctionKind.WARNING, lifted_at=None, **just_now).first():
        _close(case, deed=Deed("close_case", by=by, about=member, case=case), outcome=CaseOutcome.WARNED)
        return found
    deed = Deed("warn_member", by=by, reason=reason, about=member, rule=rule, case=case)
    sanction = _make(member, SanctionKind.WARNING, deed=deed, by=by, post=post, until=None)
    _close(case, deed=deed, outcome=CaseOutcome.WARNED)
    tell_of_record([member], News.WARNED, deed.begun(), post=post)
    return sanction


@transaction.atomic
def suspend_member(
    member: User,
    *,
    by: User,
    days: int | None,
    reason: str = "",
    rule: FlagReason | None = None,
    post: Post | None = None,
    case: Case | None = None,
    whole: ModerationRecord | None = None,
) -> Sanction:
    """Let ``member`` read and not write for ``days``, None for good; the longest suspension in force counts."""
    if not can_suspend(by, member):
        raise Refused(_("You cannot suspend this member."))
    member = User.objects.select_for_update().get(pk=member.pk)
    now = timezone.now()
    until = now + timedelta(days=days) if days else None
    same = member.sanctions.suspensions_in_force().filter(by=by, post=post, created_at__gt=now - TWICE)
    if days is None:
        same = member.sanctions.suspensions_in_force().filter(until=None)
    if found := next((one for one in same if (one.until is None) == (days is None)), None):
        _close(case, deed=Deed("close_case", by=by, about=member, case=case), outcome=CaseOutcome.SUSPENDED)
        return found
    deed = Deed("suspend_member", by=by, reason=reason, about=member, rule=rule, case=case, whole=whole)
    sanction = _make(member, SanctionKind.SUSPENSION, deed=deed, by=by, post=post, until=until)
    _close(case, deed=deed, outcome=CaseOutcome.SUSPENDED)
    settle_suspensions({member.pk})
    tell_of_record([member], News.SUSPENDED, deed.begun(), post=post)
    return sanction


@transaction.atomic
def lift_suspension(member: User, *, by: User, reason: str = "", case: Case | None = None) -> User:
    """Let ``member`` write again: every suspension in force ends."""
    if not can_suspend(by, member):
        raise Refused(_("You cannot lift the suspension of this member."))
    member = User.objects.select_for_update().get(pk=member.pk)
    deed = Deed("lift_suspension", by=by, reason=reason, about=member, case=case)
    now = timezone.now()
    for sanction in _unexpired(member.pk, at=now):
        deed.change(sanction, lifted_at=now, lifted_by=by)
    settle_suspensions({member.pk})
    if deed.record:
        tell_of_record([member], News.LIFTED, deed.record)
    member.refresh_from_db(fields=["suspended_until"])
    return member


def settle_suspensions(member_ids: Collection[int]) -> None:
    """Bring ``User.suspended_until`` of these members in line with their suspensions in force."""
    now = timezone.now()
    ends: dict[int, datetime] = {}
    for sanction in Sanction.objects.suspensions_in_force().filter(member__in=member_ids):
        if sanction.until is None or sanction.until > now:
            ends[sanction.member_id] = max(sanction.until or FOR_GOOD, ends.get(sanction.member_id, now))
    User.objects.filter(pk__in=set(member_ids) - ends.keys()).update(suspended_until=None)
    for member_id, until in sorted(ends.items()):
        User.objects.filter(pk=member_id).update(suspended_until=until)


def _close(case: Case | None, *, deed: Deed, outcome: CaseOutcome) -> None:
    """Close the case with the sanction, unless its post must still be decided about."""
    if case is None or (case.post is not None and is_undecided(case.post)):
        return
    about = case.post or case.member
    if about is not None:
        close_case_of(about, deed=deed, outcome=outcome, flags=FlagOutcome.UPHELD, at=timezone.now())


def _unexpired(member_id: int, *, at: datetime) -> list[Sanction]:
    in_force = Sanction.objects.suspensions_in_force().filter(member=member_id).order_by("pk")
    return [sanction for sanction in in_force if sanction.until is None or sanction.until > at]


def _make(
    member: User, kind: SanctionKind, *, deed: Deed, by: User, post: Post | None, until: datetime | None
) -> Sanction:
    sanction = Sanction.objects.create(
        member=member,
        kind=kind,
        by=by,
        flag_reason=deed.rule,
        reason=deed.reason,
        post=post,
        created_at=timezone.now(),
        until=until,
    )
    deed.added(sanction)
    return sanction
