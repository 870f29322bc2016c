"""What moderation did, in numbers per month, for everyone to read (5 SQL queries)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from forum.models import Appeal, AppealOutcome, Case, Flag, FlagOutcome, ModerationRecord

MOST_MONTHS = 24
HIDING = {"hide_post": "hidden", "hide_by_flags": "hidden_by_rule", "hold_post": "held", "hold_by_blocks": "held"}
COUNTED = {
    **HIDING,
    "restore_post": "restored",
    "approve_post": "approved",
    "warn_member": "warnings",
    "suspend_member": "suspensions",
    "undo": "undone",
    **dict.fromkeys(
        ("lock_thread", "pin_thread", "move_thread", "rename_thread", "change_kind", "split_thread", "merge_threads"),
        "threads",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Month:
    """The counts of a month; ``hours`` is the median time from a case's opening to its decision, None without any."""

    month: date
    flags: int
    upheld: int
    hidden: int
    hidden_by_rule: int
    held: int
    restored: int
    approved: int
    warnings: int
    suspensions: int
    threads: int
    undone: int
    appeals: int
    appeals_undone: int
    hours: float | None


def months_of_moderation() -> tuple[Month, ...]:
    """The latest months in which anything happened, the newest first."""
    counts: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for month, deed, count in _per_month(_counted(), "created_at", "deed"):
        counts[month][COUNTED[str(deed)]] += count
    for month, outcome, count in _per_month(Flag.objects.all(), "created_at", "outcome"):
        counts[month]["flags"] += count
        counts[month]["upheld"] += count if outcome == FlagOutcome.UPHELD else 0
    for month, outcome, count in _per_month(Appeal.objects.all(), "created_at", "outcome"):
        counts[month]["appeals"] += count
        counts[month]["appeals_undone"] += count if outcome == AppealOutcome.UNDONE else 0
    newest = sorted(counts, reverse=True)[:MOST_MONTHS]
    hours = _hours(newest)
    return tuple(
        Month(month=month, hours=hours.get(month), **{name: counts[month][name] for name in _names()})
        for month in newest
    )


def _counted() -> QuerySet[ModerationRecord]:
    """Deeds on posts and members one by one, not of authors on their own; of undoings the whole ones."""
    of_others = ModerationRecord.objects.filter(deed__in=COUNTED).exclude(by=F("member"))
    return of_others.exclude(deed="undo", whole__isnull=False)


def _names() -> list[str]:
    return [name for name in Month.__dataclass_fields__ if name not in {"month", "hours"}]


def _per_month(
    rows: QuerySet[ModerationRecord] | QuerySet[Flag] | QuerySet[Appeal], when: str, what: str
) -> list[tuple[date, object, int]]:
    by_month = rows.order_by().annotate(month=TruncMonth(when)).values_list("month", what)
    return [(_day(month), value, count) for month, value, count in by_month.annotate(count=Count("pk"))]


def _hours(months: list[date]) -> dict[date, float]:
    """The median time to a moderator's decision, in hours, of the cases that were decided in a month."""
    if not months:
        return {}
    since = timezone.make_aware(datetime(months[-1].year, months[-1].month, 1))  # noqa: DTZ001  (made aware)
    decided = Case.objects.filter(closed_at__gte=since, closed_by__isnull=False)
    took: defaultdict[date, list[float]] = defaultdict(list)
    for opened, closed in decided.order_by(F("pk").desc()).values_list("opened_at", "closed_at")[:20_000]:
        if closed is not None:
            took[_day(timezone.localtime(closed))].append((closed - opened).total_seconds() / 3600)
    return {month: round(median(times), 1) for month, times in took.items()}


def _day(month: datetime) -> date:
    return month.date().replace(day=1)
