"""How many points each scenario gives, and which tiers there are, until an operator says otherwise. Pure tables.

Source: FACTS.md of the founders, after the point legend that Jive printed under its threads. The live values are
rows (``PointRule``, ``Tier``), editable in the admin.
"""

from __future__ import annotations

from enum import StrEnum


class Scenario(StrEnum):
    """What can earn points."""

    CORRECT_ANSWER = "correct_answer"
    HELPFUL_ANSWER = "helpful_answer"


POINTS: dict[Scenario, int] = {Scenario.CORRECT_ANSWER: 10, Scenario.HELPFUL_ANSWER: 7}

# Name and the points from which it holds.
TIERS: tuple[tuple[str, int], ...] = (("Rookie", 0), ("Amateur", 20), ("Pro", 100), ("Legend", 1000))
