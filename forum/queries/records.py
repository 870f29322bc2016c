"""Records of moderation: the page of one, a member's own, and the public log without names of those acted on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, QuerySet
from django.http import Http404
from django.urls import reverse

from accounts.models import Person, User
from forum.actions.undoing import cannot_be_undone
from forum.models import Appeal, ModerationRecord, RecordedChange, Thread
from forum.moderation_permissions import can_appeal, can_decide_appeal, can_see_record, can_undo, moderates_record
from forum.queries.pages import PageLinks, page_links
from forum.queries.record_words import AGAINST, MODERATION, said_of

# What closes a case beside another deed, and the parts of a wave, are no news to the public.
TOLD_IN_LOG = MODERATION - {"close_case", "set_tags"}
TOLD_TO_MEMBERS = MODERATION - {"close_case"}


@dataclass(frozen=True, kw_only=True)
class RecordShown:
    """A record; ``title`` and ``place`` are "" where the reader may not see the thread.

    ``by`` is "" for whom it concerns, and when a rule did it (``by_rule``); ``reason`` is "" in the public log.
    ``count`` is of the parts of a deed done to many.
    """

    id: int
    address: str
    said: str
    by: str
    by_rule: bool
    rule: str
    reason: str
    created_at: datetime
    title: str
    place: str
    is_undone: bool
    count: int


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """The page of one record: what changed in numbers, and what its reader may do about it."""

    record: RecordShown
    is_own: bool
    concerns: str
    undone_by: str
    undone_at: datetime | None
    left: tuple[str, ...]
    may_undo: bool
    why_not: str
    may_appeal: bool
    appeal: Appeal | None
    may_decide_appeal: bool


@dataclass(frozen=True, kw_only=True)
class RecordList:
    """One page of records."""

    records: tuple[RecordShown, ...]
    pages: PageLinks


def find_record(pk: int, *, user: Person) -> ModerationRecord:
    """The record ``pk``; Http404 when there is none that ``user`` may see."""
    found = _with_all(ModerationRecord.objects.filter(pk=pk)).select_related("member", "post").first()
    if found is None or not can_see_record(user, found):
        raise Http404(pk)
    return found


def record_page(pk: int, *, user: User) -> RecordPage:
    """The record ``pk`` as ``user``, a moderator or whom it concerns, sees it."""
    record = find_record(pk, user=user)
    undoing = ModerationRecord.objects.filter(undoes=record).select_related("by").first()
    left = RecordedChange.objects.filter(record=undoing, field="left").first() if undoing else None
    appealed = Appeal.objects.filter(record=record).select_related("decided_by", "record__thread__category").first()
    is_own = record.member_id == user.pk
    why_not = cannot_be_undone(record)
    may_see_names = moderates_record(user, record) and not is_own
    return RecordPage(
        record=_shown(record, seen=_seen(user, [record]), reasons=True, names=may_see_names),
        is_own=is_own,
        concerns=record.member.name if record.member and may_see_names else "",
        undone_by=(undoing.by.name if undoing.by and may_see_names else "") if undoing else "",
        undone_at=undoing.created_at if undoing else None,
        left=tuple(left.after or ()) if left and may_see_names else (),
        may_undo=undoing is None and not why_not and can_undo(user, record),
        why_not=why_not,
        may_appeal=appealed is None and undoing is None and record.deed in AGAINST and can_appeal(user, record),
        appeal=appealed,
        may_decide_appeal=appealed is not None and appealed.decided_at is None and can_decide_appeal(user, appealed),
    )


def own_records(user: User, *, page: int) -> RecordList:
    """Page ``page`` of what moderators and rules did with what ``user`` wrote, and with their account."""
    about = ModerationRecord.objects.filter(member=user, deed__in=TOLD_TO_MEMBERS).exclude(by=user)
    return _listed(about, user=user, page=page, address=reverse("own_records"), reasons=True, names=False)


def public_log(user: Person, *, page: int) -> RecordList:
    """Page ``page`` of what moderators and rules did, for everyone to read; not what authors did with their own."""
    told = ModerationRecord.objects.filter(deed__in=TOLD_IN_LOG, whole=None).exclude(by=F("member"))
    return _listed(told, user=user, page=page, address=reverse("moderation_log"), reasons=False, names=True)


def _listed(
    rows: QuerySet[ModerationRecord], *, user: Person, page: int, address: str, reasons: bool, names: bool
) -> RecordList:
    pages = page_links(number=page, per_page=settings.THREADS_PER_PAGE, total=rows.count(), address=address)
    first = (page - 1) * settings.THREADS_PER_PAGE
    found = list(_with_all(rows).order_by("-created_at", "-pk")[first : first + settings.THREADS_PER_PAGE])
    seen = _seen(user, found)
    return RecordList(records=tuple(_shown(row, seen=seen, reasons=reasons, names=names) for row in found), pages=pages)


def _with_all(rows: QuerySet[ModerationRecord]) -> QuerySet[ModerationRecord]:
    return rows.select_related("by", "flag_reason", "thread__category", "undone_by").annotate(part_count=Count("parts"))


def _seen(user: Person, records: list[ModerationRecord]) -> set[int]:
    """Which of their threads ``user`` may see."""
    threads = {record.thread_id for record in records if record.thread_id}
    return set(Thread.objects.visible_to(user).filter(pk__in=threads).values_list("pk", flat=True))


def _shown(record: ModerationRecord, *, seen: set[int], reasons: bool, names: bool) -> RecordShown:
    thread = record.thread if record.thread_id in seen else None
    parts: int = record.part_count  # type: ignore[attr-defined]  # annotated by _with_all
    return RecordShown(
        id=record.pk,
        address=record.get_absolute_url(),
        said=said_of(record.deed),
        by=record.by.name if record.by and names else "",
        by_rule=record.by_id is None,
        rule=record.flag_reason.rule if record.flag_reason else "",
        reason=record.reason if reasons else "",
        created_at=record.created_at,
        title=thread.title if thread else "",
        place=thread.get_absolute_url() if thread else "",
        is_undone=hasattr(record, "undone_by"),
        count=parts,
    )
