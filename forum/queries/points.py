"""What an answer is worth now, as it is printed beside lists and on "Points and tiers" (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass

from forum.points.ledger import live_points
from forum.points.rules import Scenario


@dataclass(frozen=True, kw_only=True)
class PointsShown:
    """What the author of a marked answer gets."""

    correct: int
    helpful: int


def points_shown() -> PointsShown:
    """The live points: the operator's rows, else the rules."""
    points = live_points()
    return PointsShown(correct=points[Scenario.CORRECT_ANSWER], helpful=points[Scenario.HELPFUL_ANSWER])
