"""Adding a tier and removing it, changing its name and threshold, and saying what a scenario is worth."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.records import Deed
from forum.models import PointRule, Standing, Tier
from forum.permissions import Refused, can_run_the_forum
from forum.points.rules import POINTS, Scenario


@transaction.atomic
def add_tier(*, by: User, name: str, threshold: int) -> Tier:
    """A new tier, which holds from ``threshold`` points up to the next one's."""
    _lock_tiers(by)
    tier = Tier.objects.create(name=name, threshold=threshold)
    Deed("add_tier", by=by).added(tier)
    return tier


@transaction.atomic
def remove_tier(tier: Tier, *, by: User, reason: str = "") -> None:
    """Undo ``add_tier``: its people fall to the tier below, and it is no longer anybody's saved floor.

    Refused for the lowest one: everybody has a tier.
    """
    tiers = _lock_tiers(by)
    if tier.pk not in tiers:
        return
    if tiers[tier.pk].threshold == 0:
        raise Refused(_("The lowest tier cannot be removed: everybody has a tier."))
    deed = Deed("remove_tier", by=by, reason=reason)
    floor_of = list(Standing.objects.filter(tier_floor=tier).order_by("pk").values_list("pk", flat=True))
    if floor_of:
        deed.note(tier, field="floor_of", before=floor_of, after=[])
    deed.removed(tiers[tier.pk])
    tiers[tier.pk].delete()


@transaction.atomic
def change_tier(tier: Tier, *, by: User, name: str | None = None, threshold: int | None = None) -> Tier:
    """Change a tier's name or threshold; what is None stays. Refused when no tier would begin at 0 points."""
    tier = _lock_tiers(by)[tier.pk]
    if threshold and tier.threshold == 0:
        raise Refused(_("The lowest tier begins at 0 points: everybody has a tier."))
    given = {"name": name, "threshold": threshold}
    Deed("change_tier", by=by).change(tier, **{field: value for field, value in given.items() if value is not None})
    return tier


@transaction.atomic
def set_points(scenario: Scenario, *, by: User, points: int) -> PointRule:
    """Say what ``scenario`` gives from now on; points already given stay as they were given."""
    if not can_run_the_forum(by):
        raise Refused(_("Only staff can change points."))
    PointRule.objects.bulk_create([PointRule(scenario=scenario.value, points=POINTS[scenario])], ignore_conflicts=True)
    rule = PointRule.objects.select_for_update().get(scenario=scenario.value)
    Deed("set_points", by=by).change(rule, points=points)
    return rule


def _lock_tiers(by: User) -> dict[int, Tier]:
    """Every tier, locked until the transaction ends, by id."""
    if not can_run_the_forum(by):
        raise Refused(_("Only staff can change tiers."))
    return {tier.pk: tier for tier in Tier.objects.select_for_update().order_by("pk")}
