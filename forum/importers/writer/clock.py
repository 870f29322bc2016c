"""From the time a page printed to the instant that sorts it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forum.importers.saved import SavedGap, SavedPost, SavedThread


def instant(wall_clock: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which a clock in ``zone`` showed ``wall_clock``.

    An hour that happened twice means its first time; one that was skipped is taken as if the clock had not been set
    forward yet. It is a sort key and never shown, so this is as right as any other choice.
    """
    return wall_clock.replace(tzinfo=zone, fold=0).astimezone(UTC)


def instants(saved: SavedThread, zone: ZoneInfo, *, otherwise: datetime) -> dict[int, datetime]:
    """The instant of each post and gap, by ordinal.

    What has no time of its own takes that of the post before it: ids break the tie, so that it sorts right behind.
    A gap of unknown place counts as late as the latest reply that the page tells of. ``otherwise`` is for a thread
    without any time.
    """
    known = [post.written_at for post in saved.posts if post.written_at]
    latest = saved.latest_reply_at or max(known, default=None)
    current = instant(known[0], zone) if known else otherwise
    found: dict[int, datetime] = {}
    items: list[SavedPost | SavedGap] = [*saved.posts, *saved.gaps]
    for item in sorted(items, key=lambda item: item.ordinal):
        own = _own_time(item, latest)
        current = instant(own, zone) if own else current
        found[item.ordinal] = current
    return found


def _own_time(item: SavedPost | SavedGap, latest: datetime | None) -> datetime | None:
    if isinstance(item, SavedGap) and not item.place_known:
        return item.written_at or latest
    return item.written_at
