"""Waves of spam that were dealt with, to be looked at, undone or restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from forum.models import ModerationRecord, PostAbsence


@dataclass(frozen=True, kw_only=True)
class PastWave:
    """A wave that was dealt with; ``can_restore`` when some of its posts are away because of it."""

    id: int
    address: str
    is_held: bool
    created_at: datetime
    is_undone: bool
    posts: int
    can_restore: bool


def past_waves() -> tuple[PastWave, ...]:
    """The latest waves that were dealt with (1 SQL query)."""
    mine = PostAbsence.objects.filter(
        by=OuterRef("by"), since=OuterRef("created_at"), lifted_at=None, post__moderation_records__whole=OuterRef("pk")
    )
    waves = ModerationRecord.objects.filter(deed__in=["hold_wave", "remove_wave"]).select_related("undone_by")
    waves = waves.annotate(can_restore=Exists(mine), posts=Count("parts", filter=Q(parts__post__isnull=False)))
    return tuple(
        PastWave(
            id=wave.pk,
            address=wave.get_absolute_url(),
            is_held=wave.deed == "hold_wave",
            created_at=wave.created_at,
            is_undone=hasattr(wave, "undone_by"),
            posts=wave.posts,
            can_restore=wave.can_restore,
        )
        for wave in waves.order_by("-pk")[:20]
    )
