"""Which tier somebody has: by points, and never below the tier that a saved page showed (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from forum.models import Standing, Tier
from forum.points.earned import groups_of
from forum.points.rules import Scenario

MOST_LANES = 8  # the style sheet draws .tier--1 to .tier--8


@dataclass(frozen=True, kw_only=True)
class TierShown:
    """A tier: its name, the points from which it holds, its place in the list from 1 as slanted lanes."""

    name: str
    threshold: int
    lanes: int


@dataclass(frozen=True, kw_only=True)
class EarnedShown:
    """So many correct or helpful answers that gave ``price`` points each."""

    is_correct: bool
    count: int
    price: int


@dataclass(frozen=True, kw_only=True)
class StandingShown:
    """Where somebody stands; ``tier`` is None only while no tier exists.

    ``earned`` says what the points are made of; ``elsewhere`` are those that were earned in categories kept to some.

    ``floor`` is the saved tier, ``held_by_floor`` whether points alone would give less. ``next`` is the tier above and
    ``points_missing`` what it still needs; None and 0 at the top.
    """

    points: int
    earned: tuple[EarnedShown, ...]
    elsewhere: int
    tier: TierShown | None
    floor: TierShown | None
    held_by_floor: bool
    next: TierShown | None
    points_missing: int


class Ladder:
    """The live tiers, lowest first, and where people stand on them."""

    def __init__(self, tiers: list[Tier]) -> None:
        lowest_first = sorted(tiers, key=lambda tier: tier.threshold)
        self._by_id = {
            tier.pk: TierShown(name=tier.name, threshold=tier.threshold, lanes=min(lanes, MOST_LANES))
            for lanes, tier in enumerate(lowest_first, start=1)
        }
        self.tiers = tuple(self._by_id.values())

    def of(self, person: User) -> StandingShown:
        """Where ``person``, loaded with ``select_related("standing")``, stands; at 0 while nothing is counted."""
        standing: Standing | None = getattr(person, "standing", None)
        points = standing.points if standing else 0
        groups = groups_of(standing.earned) if standing else ()
        floor = self._by_id.get(standing.tier_floor_id or 0) if standing else None
        held = max(points, floor.threshold if floor else 0)
        reached = [tier for tier in self.tiers if tier.threshold <= held]
        above = [tier for tier in self.tiers if tier.threshold > held]
        return StandingShown(
            points=points,
            earned=tuple(
                EarnedShown(is_correct=group.scenario == Scenario.CORRECT_ANSWER, count=group.count, price=group.price)
                for group in groups
            ),
            elsewhere=points - sum(group.points for group in groups),
            tier=reached[-1] if reached else None,
            floor=floor,
            held_by_floor=floor is not None and floor.threshold > points,
            next=above[0] if above else None,
            points_missing=above[0].threshold - points if above else 0,
        )


def live_ladder() -> Ladder:
    """The tiers as they are (1 SQL query)."""
    return Ladder(list(Tier.objects.all()))
