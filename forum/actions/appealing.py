"""Appealing against a moderator's deed, once, and the answer of somebody else."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.approving import approve_post
from forum.actions.cases import case_of, settle_case_of
from forum.actions.hiding import restore_post
from forum.actions.locking import unlock_thread
from forum.actions.notifying import tell_of_record
from forum.actions.sanctioning import lift_suspension
from forum.actions.undoing import cannot_be_undone, undo_record
from forum.models import Appeal, AppealOutcome, Case, CaseOutcome, ModerationRecord, News, Post, Thread
from forum.moderation_permissions import can_appeal, can_decide_appeal
from forum.permissions import Refused
from forum.queries.record_words import AGAINST

OPPOSITE_OF_POSTS: dict[str, Callable[..., Post]] = {
    "hide_post": restore_post,
    "hide_by_flags": restore_post,
    "hold_post": approve_post,
    "hold_by_blocks": approve_post,
}


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
    case_of(subject_of(record, of=by), at=now)
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


def subject_of(record: ModerationRecord, *, of: User) -> Post | User:
    """What the case of an appeal is about: the post, of a deed on a thread its opening post, else the member."""
    if record.post is not None:
        return record.post
    opening: Post | None = Post.objects.filter(thread=record.thread_id, number=0).first() if record.thread_id else None
    return opening or of


def _take_back(record: ModerationRecord, *, by: User, reason: str) -> None:
    """By undoing, or where that is no longer possible by the opposite deed; Refused where there is none."""
    reason = reason[:500]
    if not cannot_be_undone(record):
        undo_record(record, by=by, reason=reason)
    elif record.post is not None and record.deed in OPPOSITE_OF_POSTS:
        OPPOSITE_OF_POSTS[record.deed](record.post, by=by, reason=reason)
    elif record.deed == "lock_thread" and record.thread is not None:
        unlock_thread(record.thread, by=by, reason=reason)
    elif record.deed == "suspend_member" and record.member is not None:
        lift_suspension(record.member, by=by, reason=reason)
    else:
        raise Refused(_("This is too old to be undone. You can say in your answer that it should not have been so."))


def _settle(decided: Appeal) -> None:
    """The case goes when nothing else is left in it."""
    now = timezone.now()
    subject = subject_of(decided.record, of=decided.by)
    if isinstance(subject, Post):
        settle_case_of(subject, at=now)
        return
    others = Appeal.objects.about(decided.by)
    own = Case.objects.open().filter(member=decided.by, opened_at=decided.created_at)  # the one that it opened
    if not others.exists():
        own.update(outcome=CaseOutcome.SETTLED, closed_at=now, leased_to=None, leased_until=None)
