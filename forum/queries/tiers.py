"""Points and tiers, as the live rows and settings say (2 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from django.conf import settings

from forum.queries.limits_shown import LimitsShown, limits_shown
from forum.queries.points import PointsShown, points_shown
from forum.queries.standings import TierShown, live_ladder


@dataclass(frozen=True, kw_only=True)
class TierRow:
    """A tier, the points at which it ends, None for the highest, and how many correct answers alone reach it."""

    tier: TierShown
    last: int | None
    answers: int


@dataclass(frozen=True, kw_only=True)
class PointsAndTiers:
    """What is worth how much, which tiers there are, and the limits that hold.

    ``example_sum`` is what 3 correct and 12 helpful answers give.
    """

    points: PointsShown
    example_sum: int
    helpful_per_question: int
    tiers: tuple[TierRow, ...]
    limits: LimitsShown


def points_and_tiers() -> PointsAndTiers:
    """The rules as they are now."""
    points = points_shown()
    tiers = live_ladder().tiers
    ends = [tier.threshold - 1 for tier in tiers[1:]]
    return PointsAndTiers(
        points=points,
        example_sum=3 * points.correct + 12 * points.helpful,
        helpful_per_question=settings.HELPFUL_PER_QUESTION,
        tiers=tuple(
            TierRow(tier=tier, last=last, answers=-(-tier.threshold // points.correct) if points.correct else 0)
            for tier, last in zip_longest(tiers, ends)
        ),
        limits=limits_shown(),
    )
