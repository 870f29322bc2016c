"""How a person reads the forum: what they chose, else what the site does (no SQL query)."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings

from accounts.models import Person

# What a member may choose; the site's own number may be another (docs/settings.md).
POSTS_PER_PAGE = (10, 20, 50, 100)

# The zones that are named after places, and UTC. The rest ("Etc/GMT+4", which is four hours behind) mislead.
_AREAS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
    "Pacific/",
)  # fmt: skip
ZONES = frozenset({"UTC", *(name for name in available_timezones() if name.startswith(_AREAS))})


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """What was chosen. ``reply_order``: "threaded", "numbers" or ""; ``scheme``: "light", "dark" or "": not chosen."""

    reply_order: str
    posts_per_page: int
    time_zone: ZoneInfo
    scheme: str


def reader_preferences(person: Person) -> Preferences:
    """The preferences of ``person``; those of the site for a visitor and for whatever was not chosen."""
    chosen = person if person.is_authenticated else None
    zone = chosen.time_zone if chosen and chosen.time_zone in ZONES else settings.TIME_ZONE
    return Preferences(
        reply_order=chosen.reply_order if chosen else "",
        posts_per_page=(chosen and chosen.posts_per_page) or settings.POSTS_PER_PAGE,
        time_zone=ZoneInfo(zone),
        scheme=chosen.scheme if chosen else "",
    )
