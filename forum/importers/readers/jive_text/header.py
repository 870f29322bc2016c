"""The header line of a thread page: views, replies, and the latest one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.values import INT, STAMP, number, stamp
from forum.importers.readers.limits import MAX_REPLIES
from forum.importers.saved import CannotRead

LONGEST = 1_000  # characters; a name has 255 at most
MOST_LINES = 4  # over which a converter spreads it: views, replies, the latest one, its author
_HEADER = re.compile(rf"(?:({INT}) Views? )?({INT}) (?:Reply|Replies)(?: Latest reply: ({STAMP}) by (.+))?")


@dataclass(frozen=True, kw_only=True)
class Header:
    """The header; ``at`` is its line, ``below`` the first after it.

    The latest reply's author may still carry the word "RSS" of a link.
    """

    at: int
    below: int
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
        if (found := _header(sheet, at)) is not None:
            if found[0][3]:
                return at
            without_latest = at if without_latest is None else without_latest
    return without_latest


def _header(sheet: Sheet, at: int) -> tuple[re.Match[str], int] | None:
    """What the header in line ``at`` says, over as many lines as it needs, and the first line after it."""
    if not ("Repl" in sheet.plain[at] or "View" in sheet.plain[at]):
        return None
    words, whole = "", None
    for below in range(at, min(at + MOST_LINES, len(sheet))):
        if sheet.blank(below):
            break
        words = f"{words} {sheet.words(below)}".lstrip()
        if len(words) > LONGEST and below > at:
            break
        if found := _HEADER.fullmatch(words):
            whole = found, below + 1
            if found[3]:
                break
    return whole


def read_header(sheet: Sheet, at: int) -> Header:
    """The header in line ``at``; raises CannotRead when its date does not exist or its numbers are too large."""
    header = _header(sheet, at)
    if header is None:
        raise ValueError(at)
    found, below = header
    views, replies, latest_at, latest_by = found.groups()
    count = number(replies, line=at + 1)
    if count > MAX_REPLIES:
        raise CannotRead(f"The page announces {count:,} replies: at most {MAX_REPLIES:,} are read.", line=at + 1)
    return Header(
        at=at,
        below=below,
        views=None if views is None else number(views, line=at + 1),
        replies=count,
        latest_at=stamp(latest_at, line=at + 1) if latest_at else None,
        latest_by=latest_by or "",
    )
