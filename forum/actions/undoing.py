"""Undoing a moderator's deed whole: what it changed gets its values of before, and all that follows is derived anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.deriving import Touched, derive
from forum.actions.notifying import take_back_records, tell_of_record
from forum.actions.records import Deed
from forum.actions.restoring import restore_rows
from forum.models import Mark, ModerationRecord, News, Post, PostAbsence, RecordedChange, Thread
from forum.moderation_permissions import can_moderate_all, can_undo
from forum.permissions import Refused
from forum.queries.record_words import MODERATION


@dataclass(frozen=True, kw_only=True)
class Undone:
    """The record of the undoing, and what could not get its value of before, in words."""

    record: ModerationRecord
    left: tuple[str, ...]


@transaction.atomic
def undo_record(record: ModerationRecord, *, by: User, reason: str = "") -> Undone:
    """Undo what ``record`` tells, with all its parts; a second time finds the first undoing.

    Each field gets its value of before where its value is still that of after; the rest is left and listed, and what
    people wrote since stays. Refused after UNDO_DAYS, to whom it concerns, and, of a colleague's deed, to who does not
    moderate every thread that it changed.
    """
    threads = set(
        Thread.objects.filter(pk__in=_threads_of(record))
        .order_by("pk")
        .select_for_update()
        .values_list("pk", flat=True)
    )
    record = ModerationRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if not can_undo(by, record):
        raise Refused(_("You cannot undo this."))
    if record.by_id != by.pk and not can_moderate_all(by, threads):
        raise Refused(_("This would also change a thread where you do not moderate. Somebody who does must undo it."))
    if found := ModerationRecord.objects.filter(undoes=record).first():
        known = RecordedChange.objects.filter(record=found, field="left").first()
        return Undone(record=found, left=tuple(known.after or ()) if known else ())
    if not _threads_of(record) <= threads:
        raise Refused(_("Its posts were moved in this very moment. Please try again."))
    if why_not := cannot_be_undone(record):
        raise Refused(why_not)
    made = _undoing(record, by=by, reason=reason)
    made.save(force_insert=True)
    deed = Deed("undo", by=by, reason=reason)
    deed.record = made
    touched = Touched(threads=threads)
    parts = list(record.parts.filter(undone_by=None).order_by("-pk"))
    left = restore_rows([*parts, record], deed=deed, touched=touched)
    take_back_records([*parts, record])
    undoings = [_undoing(part, by=by, reason=reason, whole=made) for part in parts]
    ModerationRecord.objects.bulk_create(undoings, batch_size=500)
    derive(touched, deed=deed, at=timezone.now())
    if left:
        deed.note(record, field="left", before=None, after=left)
    if record.member is not None:
        tell_of_record([record.member], News.UNDONE, made, post=record.post)
    return Undone(record=made, left=tuple(left))


def cannot_be_undone(record: ModerationRecord) -> str:
    """Why the time or the kind of a record stands against undoing it, in words; "" when nothing does."""
    if record.deed == "undo":
        return _("An undoing is not undone. Do the deed again instead.")
    if record.deed not in MODERATION:
        return _("Only what moderators did can be undone here.")
    if record.whole_id and ModerationRecord.objects.filter(undoes=record.whole_id).exists():
        return _("It is undone already, with the whole that it was a part of.")
    if timezone.now() - record.created_at > timedelta(days=settings.UNDO_DAYS):
        return _("It is more than %(days)d days old, and stays as it is.") % {"days": settings.UNDO_DAYS}
    return ""


def _undoing(
    record: ModerationRecord, *, by: User, reason: str, whole: ModerationRecord | None = None
) -> ModerationRecord:
    """The record of undoing ``record``, about the same, not written yet."""
    return ModerationRecord(
        deed="undo",
        by=by,
        reason=reason,
        undoes=record,
        whole=whole,
        post_id=record.post_id,
        thread_id=record.thread_id,
        member_id=record.member_id,
        flag_reason_id=record.flag_reason_id,
    )


def _threads_of(record: ModerationRecord) -> set[int]:
    """Every thread that the record or a part of it touched, and those where its posts are now."""
    whole = ModerationRecord.objects.filter(pk=record.pk) | ModerationRecord.objects.filter(whole=record)
    found = set(whole.exclude(thread=None).values_list("thread_id", flat=True))
    changes = RecordedChange.objects.filter(record__in=whole)
    found |= set(changes.filter(model="forum.thread").values_list("row", flat=True))
    for before, after in changes.filter(model="forum.post", field="thread").values_list("before", "after"):
        found |= {int(str(before)), int(str(after))}
    posts, absences, marks = (
        changes.filter(model=model).values_list("row", flat=True)
        for model in ("forum.post", "forum.postabsence", "forum.mark")
    )
    found |= set(Post.objects.filter(pk__in=posts).values_list("thread_id", flat=True))
    found |= set(PostAbsence.objects.filter(pk__in=absences).values_list("post__thread_id", flat=True))
    found |= set(Mark.objects.filter(pk__in=marks).values_list("post__thread_id", flat=True))
    return set(Thread.objects.filter(pk__in=found).values_list("pk", flat=True))
