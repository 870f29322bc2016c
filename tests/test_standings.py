"""Which tier somebody has: points decide, a saved tier is the floor, live rows are the thresholds."""

from __future__ import annotations

import pytest

from accounts.models import User
from forum.models import Standing, Tier
from forum.queries.standings import Ladder, live_ladder

pytestmark = pytest.mark.django_db


def with_points(points: int, *, floor: str = "") -> User:
    person = User(name="Gus")
    person.standing = Standing(points=points, tier_floor=Tier.objects.get(name=floor) if floor else None)
    return person


@pytest.mark.parametrize(
    ("points", "name", "lanes", "missing"),
    [(0, "Rookie", 1, 20), (19, "Rookie", 1, 1), (20, "Amateur", 2, 80), (100, "Pro", 3, 900), (1000, "Legend", 4, 0)],
)
def test_points_decide(points: int, name: str, lanes: int, missing: int) -> None:
    standing = live_ladder().of(with_points(points))
    assert standing.tier is not None
    assert (standing.tier.name, standing.tier.lanes, standing.points_missing) == (name, lanes, missing)
    assert not standing.held_by_floor


def test_somebody_of_whom_nothing_is_counted_stands_at_the_start() -> None:
    standing = live_ladder().of(User(name="Zoe"))
    assert standing.tier is not None
    assert (standing.points, standing.tier.name) == (0, "Rookie")


def test_a_saved_tier_is_a_floor_and_said_to_be_one() -> None:
    standing = live_ladder().of(with_points(10, floor="Pro"))
    assert standing.tier is not None
    assert standing.next is not None
    assert (standing.tier.name, standing.held_by_floor) == ("Pro", True)
    assert (standing.next.name, standing.points_missing) == ("Legend", 990)


def test_a_saved_tier_that_points_have_passed_holds_nothing() -> None:
    standing = live_ladder().of(with_points(1000, floor="Pro"))
    assert standing.tier is not None
    assert (standing.tier.name, standing.held_by_floor, standing.next) == ("Legend", False, None)


def test_nine_tiers_have_no_more_lanes_than_can_be_drawn() -> None:
    ladder = Ladder([Tier(pk=number, name=str(number), threshold=number) for number in range(9)])
    assert [tier.lanes for tier in ladder.tiers] == [1, 2, 3, 4, 5, 6, 7, 8, 8]


def test_without_tiers_nobody_has_one() -> None:
    assert Ladder([]).of(with_points(5)).tier is None
