"""The tiers and the points of this moment together, for pages that show both (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Value

from forum.models import PointRule, Tier
from forum.points.rules import POINTS, Scenario
from forum.queries.points import PointsShown
from forum.queries.standings import Ladder

TIER, POINT_RULE = "tier", "point rule"


@dataclass(frozen=True, kw_only=True)
class RulesInForce:
    """Where people stand by their points, and what an answer is worth."""

    ladder: Ladder
    points: PointsShown


def rules_in_force() -> RulesInForce:
    """What ``live_ladder`` and ``points_shown`` say, with one question to the database instead of two."""
    tiers = Tier.objects.order_by().values_list(Value(TIER), "pk", "name", "threshold")
    rules = PointRule.objects.order_by().values_list(Value(POINT_RULE), "pk", "scenario", "points")
    rows = list(tiers.union(rules, all=True))
    live = {name: points for what, _pk, name, points in rows if what == POINT_RULE}
    return RulesInForce(
        ladder=Ladder([Tier(pk=pk, name=name, threshold=points) for what, pk, name, points in rows if what == TIER]),
        points=PointsShown(
            correct=live.get(Scenario.CORRECT_ANSWER.value, POINTS[Scenario.CORRECT_ANSWER]),
            helpful=live.get(Scenario.HELPFUL_ANSWER.value, POINTS[Scenario.HELPFUL_ANSWER]),
        ),
    )
