"""Adding, changing and removing tiers, and setting what a scenario is worth."""

from __future__ import annotations

import pytest

from forum.actions.tiers import add_tier, change_tier, remove_tier, set_points
from forum.models import ModerationRecord, PointRule, Standing, Tier
from forum.permissions import Refused
from forum.points.ledger import live_points
from forum.points.rules import Scenario
from tests import builders
from tests.people import ana, ben, gus, mo

pytestmark = pytest.mark.django_db


def test_a_tier_is_added_and_removed() -> None:
    tier = add_tier(by=mo(), name="Hero", threshold=500)
    assert [t.name for t in Tier.objects.all()] == ["Rookie", "Amateur", "Pro", "Hero", "Legend"]
    remove_tier(tier, by=mo())
    remove_tier(tier, by=mo())
    assert [t.name for t in Tier.objects.all()] == ["Rookie", "Amateur", "Pro", "Legend"]
    assert [r.deed for r in ModerationRecord.objects.order_by("pk")] == ["add_tier", "remove_tier"]


def test_a_removed_tier_is_nobodys_floor_and_the_record_says_whose_it_was() -> None:
    legend = Tier.objects.get(name="Legend")
    Standing.objects.create(member=gus(), tier_floor=legend)
    remove_tier(legend, by=mo())
    assert Standing.objects.get(pk=gus().pk).tier_floor is None
    change = ModerationRecord.objects.get().changes.get(field="floor_of")
    assert change.before == [gus().pk]


def test_somebody_with_no_points_always_has_a_tier() -> None:
    rookie = Tier.objects.get(threshold=0)
    with pytest.raises(Refused):
        remove_tier(rookie, by=mo())
    with pytest.raises(Refused):
        change_tier(rookie, by=mo(), threshold=5)
    assert Tier.objects.filter(threshold=0).exists()


def test_a_tier_gets_another_name_and_threshold() -> None:
    tier = change_tier(Tier.objects.get(name="Pro"), by=mo(), name="Ace", threshold=200)
    assert (tier.name, tier.threshold) == ("Ace", 200)
    change_tier(tier, by=mo(), name="Ace", threshold=200)
    assert ModerationRecord.objects.count() == 1


def test_points_set_today_are_given_from_now_on() -> None:
    builders.mark(builders.reply(builders.question()))
    set_points(Scenario.CORRECT_ANSWER, by=mo(), points=25)
    set_points(Scenario.CORRECT_ANSWER, by=mo(), points=25)
    assert live_points()[Scenario.CORRECT_ANSWER] == 25
    assert Standing.objects.get(pk=ben().pk).points == 10
    builders.mark(builders.reply(builders.question()))
    assert Standing.objects.get(pk=ben().pk).points == 35
    assert PointRule.objects.count() == ModerationRecord.objects.count() == 1


def test_members_are_refused() -> None:
    with pytest.raises(Refused):
        add_tier(by=ana(), name="Queen", threshold=1)
    with pytest.raises(Refused):
        change_tier(Tier.objects.get(name="Pro"), by=ana(), threshold=1)
    with pytest.raises(Refused):
        remove_tier(Tier.objects.get(name="Pro"), by=ana())
    with pytest.raises(Refused):
        set_points(Scenario.HELPFUL_ANSWER, by=ana(), points=1000)
    assert Tier.objects.count() == 4
