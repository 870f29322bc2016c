"""The rows that every forum begins with: its tiers, and the row that guards the tree of categories."""

from __future__ import annotations

from typing import Any

from forum.models import CategoryTreeLock, Tier
from forum.points.rules import TIERS


def make_first_rows(**_kwargs: Any) -> None:
    """Make them where they are missing; an operator's own tiers are left alone."""
    CategoryTreeLock.objects.get_or_create(pk=1)
    if not Tier.objects.exists():
        Tier.objects.bulk_create(Tier(name=name, threshold=threshold) for name, threshold in TIERS)
