"""Appealing against a moderator's deed, once, and the answer of somebody else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.cases import case_of, settle_case_of
from forum.actions.hiding import restore_post
from forum.actions.notifying import tell_of_record
from forum.actions.sanctioning import lift_suspension
from forum.actions.undoing import cannot_be_undone, undo_record
from forum.models import Appeal, AppealOutcome, Case, CaseOutcome, ModerationRecord, News, Thread
from forum.moderation_permissions import can_appeal, can_decide_appeal
from forum.permissions import Refused
from forum.queries.record_words import AGAINST


@transaction.atomic
def appeal(record: ModerationRecord, *, by: User, words: str) -> Appeal:
    """The appeal of ``by`` against ``record``; a second one finds the first. It opens a case for the moderators."""
    if record.thread_id is not None:
        Thread.objects.locked(record.thread_id)
    record = ModerationRecord.objects.select_for_update(of=("self",)).select_related("post", "member").get(pk=record.pk)
    if found := Appeal.objects.filter(record=record).first():
        return found
    if not can_appeal(by, record) or record.deed not in AGAINST:
        raise Refused(_("You cannot appeal against this."))
    if ModerationRecord.objects.filter(undoes=record).exists():
        raise Refused(_("This is undone already."))
    now = timezone.now()
    made = Appeal.objects.create(record=record, by=by, words=words, created_at=now)
    case_of(record.post or by, at=now)
    return made


@transaction.atomic
def decide_appeal(appealed: Appeal, *, by: User, outcome: AppealOutcome, answer: str = "") -> Appeal:
    """Answer an appeal; undone, the deed is undone whole, or where it is too old for that, by its opposite.

    Refused to whoever did the deed, and when a colleague was quicker.
    """
    if appealed.record.thread_id is not None:
        Thread.objects.locked(appealed.record.thread_id)
    found = Appeal.objects.select_for_update(of=("self",)).select_related("record__post", "by").get(pk=appealed.pk)
    if not can_decide_appeal(by, found):
        raise Refused(_("Somebody who did not do it must decide this appeal."))
    if found.decided_at is not None:
        if found.decided_by_id == by.pk and found.outcome == outcome:
            return found
        raise Refused(_("A colleague has decided this appeal."))
    now = timezone.now()
    found.outcome, found.answer, found.decided_at, found.decided_by = outcome, answer, now, by
    found.save(update_fields=["outcome", "answer", "decided_at", "decided_by"])
    if outcome == AppealOutcome.UNDONE:
        _take_back(found.record, by=by, reason=answer)
    tell_of_record([found.by], News.APPEAL, found.record, post=found.record.post)
    _settle(found)
    return found


def _take_back(record: ModerationRecord, *, by: User, reason: str) -> None:
    if not cannot_be_undone(record):
        undo_record(record, by=by, reason=reason[:500])
    elif record.post is not None and record.deed in {"hide_post", "hide_by_flags"}:
        restore_post(record.post, by=by, reason=reason[:500])
    elif record.member is not None and record.deed == "suspend_member":
        lift_suspension(record.member, by=by, reason=reason[:500])


def _settle(decided: Appeal) -> None:
    """The case goes when nothing else is left in it."""
    now = timezone.now()
    if decided.record.post is not None:
        settle_case_of(decided.record.post, at=now)
    elif not Appeal.objects.filter(record__member=decided.by, record__post=None, decided_at=None).exists():
        own = Case.objects.open().filter(member=decided.by)
        own.update(outcome=CaseOutcome.SETTLED, closed_at=now, leased_to=None, leased_until=None)
