"""What points are made of: so many marks of one scenario at one price. Pure; ``Standing.earned`` keeps it.

Prices change, and what was given stays: each price that was ever given is counted by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forum.points.rules import Scenario


@dataclass(frozen=True, kw_only=True)
class Group:
    """``count`` marks that gave ``price`` points each."""

    scenario: Scenario
    price: int
    count: int

    @property
    def points(self) -> int:
        """What they gave together."""
        return self.count * self.price


def counted(earned: Mapping[str, int], scenario: Scenario, price: int, *, change: int) -> dict[str, int]:
    """``earned`` with ``change`` marks of ``scenario`` at ``price`` more; groups of none are left out."""
    key = f"{scenario.value} {price}"
    changed = {**earned, key: earned.get(key, 0) + change}
    return {key: count for key, count in changed.items() if count > 0}


def groups_of(earned: Mapping[str, int]) -> tuple[Group, ...]:
    """The groups, correct answers first, the highest price first."""
    groups = []
    for key, count in earned.items():
        scenario, price = key.split(" ")
        groups.append(Group(scenario=Scenario(scenario), price=int(price), count=count))
    order = list(Scenario)
    return tuple(sorted(groups, key=lambda group: (order.index(group.scenario), -group.price)))
