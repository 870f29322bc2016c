"""The rows that every forum begins with: its tiers, and the row that guards the tree of categories."""

from __future__ import annotations

from typing import Any

from forum.actions.first_flag_reasons import FLAG_REASONS
from forum.models import CategoryTreeLock, FlagReason, SearchProgress, Tier
from forum.points.rules import TIERS
from forum.search.index import forget_what_is_gone


def make_first_rows(**_kwargs: Any) -> None:
    """Make them where they are missing; an operator's own tiers are left alone."""
    CategoryTreeLock.objects.get_or_create(pk=1)
    SearchProgress.objects.get_or_create(pk=1)
    forget_what_is_gone()
    if not Tier.objects.exists():
        Tier.objects.bulk_create(Tier(name=name, threshold=threshold) for name, threshold in TIERS)
    if not FlagReason.objects.exists():
        FlagReason.objects.bulk_create(
            FlagReason(position=position, **words) for position, words in enumerate(FLAG_REASONS, start=1)
        )
