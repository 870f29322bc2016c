"""What saved pages say of a thread and of the authors on a page of it (1 SQL query)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import FilteredRelation, Q

from forum.models import Capture, Thread
from forum.queries.authors_shown import SavedAuthorFacts
from forum.text.plain import mask_addresses


@dataclass(frozen=True, kw_only=True)
class CaptureShown:
    """A saved page of a thread: what it says of it, and how it was read. ``zone`` is "" when it was not recorded."""

    file_name: str
    imported_at: datetime
    reader: str
    reader_version: int
    zone: str
    notice: str
    announced_replies: int
    saved_views: int | None
    latest_wall_clock: datetime | None
    latest_author_name: str


NOBODY = 0  # no id
# What is shown, and the column it is in.
OF_CAPTURE = {
    "file_name": "file__name",
    "imported_at": "created_at",
    "reader": "reader",
    "reader_version": "reader_version",
    "zone": "zone",
    "notice": "notice",
    "announced_replies": "announced_replies",
    "saved_views": "saved_views",
    "latest_wall_clock": "latest_wall_clock",
    "latest_author_name": "latest_author_name",
}
OF_AUTHOR = {
    "tier_name": "seen__tier_name",
    "post_count": "seen__post_count",
    "joined_on": "seen__joined_on",
}


@dataclass(frozen=True, kw_only=True)
class SavedOfThread:
    """The captures of a thread, first imported first, and what the last of them says of each author, by their id."""

    captures: tuple[CaptureShown, ...] = ()
    authors: dict[int, SavedAuthorFacts]

    @property
    def until(self) -> datetime | None:
        """The latest time of a reply that a saved page tells of."""
        return max((capture.latest_wall_clock for capture in self.captures if capture.latest_wall_clock), default=None)


def saved_of_thread(thread: Thread, *, authors: Iterable[int]) -> SavedOfThread:
    """What was saved of ``thread`` and of ``authors``; without a query for a thread that began here."""
    if thread.source_id is None:
        return SavedOfThread(authors={})
    # A page of nothing but gaps has no authors; an empty list would find no captures either.
    seen = FilteredRelation("authors", condition=Q(authors__author__in=list(authors) or [NOBODY]))
    rows = Capture.objects.filter(thread=thread).annotate(seen=seen).order_by("pk")
    captures: dict[int, CaptureShown] = {}
    facts: dict[int, SavedAuthorFacts] = {}
    for row in rows.values("pk", "seen__author_id", *OF_CAPTURE.values(), *OF_AUTHOR.values()):
        captures[row["pk"]] = capture_from(row)
        if row["seen__author_id"] is not None:
            facts[row["seen__author_id"]] = SavedAuthorFacts(
                **{name: row[column] for name, column in OF_AUTHOR.items()}
            )
    return SavedOfThread(captures=tuple(captures.values()), authors=facts)


def capture_from(row: Mapping[str, Any]) -> CaptureShown:
    """The capture in a row that has the columns of ``OF_CAPTURE``."""
    return CaptureShown(**{name: _masked(row[column]) for name, column in OF_CAPTURE.items()})


def _masked(value: Any) -> Any:
    """Words of the page, or the name of its file, without e-mail addresses; other values as they are."""
    return mask_addresses(value) if isinstance(value, str) else value
