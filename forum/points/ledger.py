"""The only writer of points: every change of a member's points is an entry that names its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, QuerySet, Sum

from forum.models import Category, LedgerEntry, Mark, MarkKind, PointRule, Standing
from forum.points.earned import counted
from forum.points.rules import POINTS, Scenario

SCENARIO_OF = {MarkKind.CORRECT: Scenario.CORRECT_ANSWER, MarkKind.HELPFUL: Scenario.HELPFUL_ANSWER}


def live_points() -> dict[Scenario, int]:
    """What each scenario gives now: the operator's rows, else the rules (1 SQL query)."""
    rows = dict(PointRule.objects.values_list("scenario", "points"))
    return {scenario: rows.get(scenario.value, points) for scenario, points in POINTS.items()}


def award(mark: Mark, *, at: datetime) -> int:
    """Give the author of the marked post the points of ``mark``: today's, or what a mark that rested gave before.

    Returns what was given: nothing for marking oneself, nothing for an answer to one's own question, and nothing for a
    mark that has its points already.
    """
    author_id = mark.post.author_id
    before = mark.entries.order_by("pk").values_list("points", flat=True).first()
    if author_id is None or not _gives(mark, before=before, asker_id=mark.thread.author_id) or balance_of(mark):
        return 0
    scenario = SCENARIO_OF[MarkKind(mark.kind)]
    points = live_points()[scenario] if before is None else before
    return _enter(mark, member_id=author_id, points=points, scenario=scenario.value, at=at)


def would_award(marks: Sequence[Mark], *, asker_id: int | None) -> Counter[int]:
    """What ``award`` would give each member, by id, for ``marks`` that rest, in a thread of ``asker_id`` (2 SQL).

    The marks come with their posts.
    """
    entries = LedgerEntry.objects.filter(mark__in=marks).order_by("-pk")
    before = dict(entries.values_list("mark", "points"))  # the first entry of each stays
    today, given = live_points(), Counter[int]()
    for mark in marks:
        if mark.post.author_id is not None and _gives(mark, before=before.get(mark.pk), asker_id=asker_id):
            given[mark.post.author_id] += before.get(mark.pk, today[SCENARIO_OF[MarkKind(mark.kind)]])
    return given


def _gives(mark: Mark, *, before: int | None, asker_id: int | None) -> bool:
    """What gave points before gives them again; nobody gets any from oneself, or for an answer to oneself."""
    return before is not None or mark.post.author_id not in {mark.by_id, asker_id}


def reverse(mark: Mark, *, at: datetime) -> int:
    """Take back what ``mark`` gave: minus the sum of its entries, not today's price; what was entered."""
    author_id = mark.post.author_id
    if author_id is None:
        return 0
    return _enter(mark, member_id=author_id, points=-balance_of(mark), scenario="reversal", at=at)


def balance_of(mark: Mark) -> int:
    """The points that ``mark`` gives at this moment: the sum of its entries."""
    return mark.entries.aggregate(sum=Sum("points"))["sum"] or 0


def balances_of(marks: QuerySet[Mark]) -> Counter[int]:
    """The points that ``marks`` give each member, by id, at this moment (1 SQL query)."""
    entries = LedgerEntry.objects.filter(mark__in=marks).order_by()
    return Counter(dict(entries.values_list("member").annotate(balance=Sum("points"))))


def gives_points(marks: QuerySet[Mark]) -> bool:
    """Whether any of ``marks`` gives points at this moment (1 SQL query)."""
    return marks.order_by().annotate(balance=Sum("entries__points")).exclude(balance=None).exclude(balance=0).exists()


def earned_by(member_id: int) -> dict[str, int]:
    """What ``Standing.earned`` of a person should hold: marks that give points where everyone may look (1 SQL query).

    The rest of the points was earned in categories that are kept to some, and is not told apart.
    """
    entries = LedgerEntry.objects.filter(member_id=member_id, mark__thread__category__in=Category.objects.open_to_all())
    balances = entries.order_by().values_list("mark__kind", "mark").annotate(balance=Sum("points")).exclude(balance=0)
    earned: dict[str, int] = {}
    for kind, _mark, balance in balances:
        earned = counted(earned, SCENARIO_OF[MarkKind(kind)], balance, change=1)
    return earned


def standing_of(member_id: int) -> Standing:
    """The standing of a person with the profile, locked; made when there is none.

    Lock threads first, then members by id.
    """
    standing = Standing.objects.select_related("member__profile").select_for_update(of=("self",)).filter(pk=member_id)
    if found := standing.first():
        return found
    Standing.objects.bulk_create([Standing(member_id=member_id)], ignore_conflicts=True)
    return standing.get()


def _enter(mark: Mark, *, member_id: int, points: int, scenario: str, at: datetime) -> int:
    if points:
        standing = standing_of(member_id)
        LedgerEntry.objects.create(member_id=member_id, points=points, scenario=scenario, mark=mark, created_at=at)
        earned = standing.earned
        # Asked only now that the standing is locked: whoever keeps a category to some counts its authors anew.
        if Category.objects.open_to_all().filter(threads=mark.thread_id).exists():
            kind, change = SCENARIO_OF[MarkKind(mark.kind)], 1 if points > 0 else -1
            earned = counted(earned, kind, abs(points), change=change)
        Standing.objects.filter(pk=member_id).update(points=F("points") + points, earned=earned)
    return points
