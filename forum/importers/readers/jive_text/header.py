"""The header line of a thread page: views, replies, and the latest one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.values import INT, STAMP, number, stamp
from forum.importers.readers.limits import MAX_REPLIES
from forum.importers.saved import CannotRead

_HEADER = re.compile(rf"(?:({INT}) Views? )?({INT}) (?:Reply|Replies)(?: Latest reply: ({STAMP}) by (.+))?")


@dataclass(frozen=True, kw_only=True)
class Header:
    """The header; ``at`` is its line. The latest reply's author may still carry the word "RSS" of a link."""

    at: int
    views: int | None
    replies: int
    latest_at: datetime | None
    latest_by: str


def find_header(sheet: Sheet, start: int = 0) -> int | None:
    """The first line from ``start`` on that has the form of a header.

    One that tells of the latest reply comes before any that does not: "7 Replies" may stand in many a text.
    """
    without_latest: int | None = None
    for at in range(start, len(sheet)):
        if "Repl" in sheet.plain[at] and (found := _HEADER.fullmatch(sheet.words(at))):
            if found[3]:
                return at
            without_latest = at if without_latest is None else without_latest
    return without_latest


def read_header(sheet: Sheet, at: int) -> Header:
    """The header in line ``at``; raises CannotRead when its date does not exist or its numbers are too large."""
    found = _HEADER.fullmatch(sheet.words(at))
    if found is None:
        raise ValueError(at)
    views, replies, latest_at, latest_by = found.groups()
    count = number(replies, line=at + 1)
    if count > MAX_REPLIES:
        raise CannotRead(f"The page announces {count:,} replies: at most {MAX_REPLIES:,} are read.", line=at + 1)
    return Header(
        at=at,
        views=None if views is None else number(views, line=at + 1),
        replies=count,
        latest_at=stamp(latest_at, line=at + 1) if latest_at else None,
        latest_by=latest_by or "",
    )
