"""Whom a change of the tiers moves, asked before it is made (2 SQL queries)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import Greatest, RowNumber

from forum.models import Standing, Tier

MOST_NAMES = 20


@dataclass(frozen=True, kw_only=True)
class Band:
    """A tier as it is or would be; ``key`` tells bands apart across a change."""

    key: int
    name: str
    threshold: int


@dataclass(frozen=True, kw_only=True)
class Move:
    """So many people go from one tier to another; ``names`` are some of theirs."""

    before: str
    after: str
    people: int
    names: tuple[str, ...]


def tier_moves(*, before: Iterable[Band], after: Iterable[Band]) -> tuple[Move, ...]:
    """The moves, most people first. A saved tier stays the floor of its people, wherever its threshold goes."""
    old, new = {band.key: band for band in before}, {band.key: band for band in after}
    moved = (
        Standing.objects.alias(old_points=_points_with_floor(old.values()), new_points=_points_with_floor(new.values()))
        .annotate(old=_key_of_band("old_points", old.values()), new=_key_of_band("new_points", new.values()))
        .exclude(old=F("new"))
        .order_by()
    )
    groups = moved.values("old", "new").annotate(people=Count("pk")).order_by("-people", "old", "new")
    counted = [(group["old"], group["new"], group["people"]) for group in groups]
    names = _names(moved) if counted else {}
    return tuple(
        Move(
            before=old[left].name if left in old else "–",
            after=new[entered].name if entered in new else "–",
            people=people,
            names=tuple(names[left, entered]),
        )
        for left, entered, people in counted
    )


def live_bands() -> tuple[Band, ...]:
    """The tiers as they are (1 SQL query)."""
    return tuple(Band(key=tier.pk, name=tier.name, threshold=tier.threshold) for tier in Tier.objects.all())


def _points_with_floor(bands: Iterable[Band]) -> Greatest:
    """The points of a standing, or the threshold of its saved tier when that is more."""
    floors = [When(tier_floor_id=band.key, then=Value(band.threshold)) for band in bands]
    return Greatest(F("points"), Case(*floors, default=Value(0), output_field=IntegerField()))


def _key_of_band(points: str, bands: Iterable[Band]) -> Case:
    """The key of the highest band that ``points`` reach; -1 when none."""
    highest_first = sorted(bands, key=lambda band: -band.threshold)
    reached = [When(**{f"{points}__gte": band.threshold}, then=Value(band.key)) for band in highest_first]
    return Case(*reached, default=Value(-1), output_field=IntegerField())


def _names(moved: QuerySet[Standing]) -> dict[tuple[int, int], list[str]]:
    """Some names of each group, by the keys of the bands it leaves and enters."""
    rank = Window(RowNumber(), partition_by=[F("old"), F("new")], order_by=["-points", "pk"])
    rows = moved.annotate(rank=rank).filter(rank__lte=MOST_NAMES).order_by("rank")
    names: dict[tuple[int, int], list[str]] = {}
    for left, entered, name in rows.values_list("old", "new", "member__name"):
        names.setdefault((left, entered), []).append(name)
    return names
