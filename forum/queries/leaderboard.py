"""Who earned most, in all time, this year or this month, everywhere or in one category (4 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Sum
from django.utils import timezone

from accounts.models import Person, User
from forum.models import Category, LedgerEntry
from forum.queries.faces import face_of
from forum.queries.pages import NoSuchPage
from forum.queries.people import member_address
from forum.queries.standings import TierShown, live_ladder
from forum.text.faces import Face

MOST = 50


class Period(StrEnum):
    """Since when."""

    ALL = "all"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place on the board; people with the same points share one."""

    rank: int
    name: str
    address: str
    face: Face
    tier: TierShown | None
    points: int


@dataclass(frozen=True, kw_only=True)
class CategoryChoice:
    """A category that the board can be narrowed to; ``depth`` is its level in the tree."""

    name: str
    slug: str
    depth: int


@dataclass(frozen=True, kw_only=True)
class Leaderboard:
    """The board of a period, of one category and all below it when ``category`` is not None."""

    period: Period
    category: CategoryChoice | None
    categories: tuple[CategoryChoice, ...]
    places: tuple[Place, ...]


def leaderboard(*, user: Person, period: str, slug: str) -> Leaderboard:
    """The board as ``user`` may see it: points earned where they may look. NoSuchPage for unknown words."""
    if period not in set(Period):
        raise NoSuchPage(period)
    seen = list(Category.objects.visible_to(user).in_reading_order())
    narrowed = next((category for category in seen if category.slug == slug), None)
    if slug and narrowed is None:
        raise NoSuchPage(slug)
    earned_in = Category.objects.visible_to(user)
    if narrowed:
        earned_in = earned_in.at_or_below(narrowed)
    entries = LedgerEntry.objects.filter(mark__thread__category__in=earned_in)
    if since := _since(Period(period)):
        entries = entries.filter(created_at__gte=since)
    sums = entries.order_by().values_list("member").annotate(sum=Sum("points")).filter(sum__gt=0)
    return Leaderboard(
        period=Period(period),
        category=_choice(narrowed) if narrowed else None,
        categories=tuple(_choice(category) for category in seen),
        places=_places(list(sums.order_by("-sum", "member")[:MOST])),
    )


def _since(period: Period) -> datetime | None:
    """When the period began, in the reader's time zone; None for all time."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    beginnings = {Period.YEAR: today.replace(month=1, day=1), Period.MONTH: today.replace(day=1)}
    return beginnings.get(period)


def _choice(category: Category) -> CategoryChoice:
    return CategoryChoice(name=category.name, slug=category.slug, depth=category.depth)


def _places(sums: list[tuple[int, int]]) -> tuple[Place, ...]:
    people = User.objects.select_related("standing").in_bulk([member_id for member_id, _sum in sums])
    ladder = live_ladder()
    all_points = [points for _member_id, points in sums]
    return tuple(
        Place(
            rank=1 + all_points.index(points),
            name=people[member_id].name,
            address=member_address(member_id, people[member_id].name),
            face=face_of(people[member_id]),
            tier=ladder.of(people[member_id]).tier,
            points=points,
        )
        for member_id, points in sums
    )
