"""Numbers, dates and stamps as the layout prints them, and what a bullet is."""

from __future__ import annotations

import re
from datetime import date, datetime

from forum.importers.readers.limits import MAX_NUMBER
from forum.importers.saved import CannotRead

# Shapes first: whether a line has the form of a head is asked before whether its date exists. Every pattern is
# matched against a whole line, and no two parts of one can match the same characters, so that time stays linear.
INT = r"[0-9][0-9,]*"
DATE = r"[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4}"
STAMP = DATE + r" [0-9]{1,2}:[0-9]{2} [AP]M"
# Those of the layout (flat, and threaded as lynx and w3m print it), and their kin. A bullet alone makes no head.
LAYOUT_BULLETS = frozenset("•*+o□")
BULLETS = LAYOUT_BULLETS | frozenset("-#@·‣◦○●▪▫■")

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_YEAR, LAST_YEAR = 1970, 2099  # a stamp outside is a mistake, and would overflow once it gets a zone
_DATE_PARTS = re.compile(r"([A-Z][a-z]{2}) ([0-9]{1,2}), ([0-9]{4})")
_TIME_PARTS = re.compile(r"([0-9]{1,2}):([0-9]{2}) ([AP]M)")


def number(words: str, *, line: int) -> int:
    """The number that ``words`` (of the form INT) print; raises CannotRead when it is too large to keep."""
    digits = words.replace(",", "").lstrip("0") or "0"
    if len(digits) > len(str(MAX_NUMBER)) or int(digits) > MAX_NUMBER:
        raise CannotRead(f"A number here is larger than {MAX_NUMBER:,}.", line=line)
    return int(digits)


def day(words: str, *, line: int) -> date:
    """The day that ``words`` (of the form DATE) print; raises CannotRead when there is no such day."""
    month, day_of_month, year = _parts(_DATE_PARTS, words)
    if month in MONTHS and FIRST_YEAR <= int(year) <= LAST_YEAR:
        try:
            return date(int(year), MONTHS.index(month), int(day_of_month))
        except ValueError:
            pass
    raise CannotRead(f"There is no such date: {words}.", line=line)


def stamp(words: str, *, line: int) -> datetime:
    """The wall-clock time that ``words`` (of the form STAMP) print; raises CannotRead when there is no such time."""
    month, day_of_month, year, time = words.split(" ", 3)
    on = day(f"{month} {day_of_month} {year}", line=line)
    hour, minute, half = _parts(_TIME_PARTS, time)
    if not 1 <= int(hour) <= 12 or int(minute) > 59:
        raise CannotRead(f"There is no such time: {time}.", line=line)
    hours = int(hour) % 12 + (12 if half == "PM" else 0)
    return datetime(on.year, on.month, on.day, hours, int(minute))  # noqa: DTZ001  (the page prints no zone)


def _parts(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    found = pattern.fullmatch(words)
    if found is None:
        raise ValueError(words)
    return tuple(found.groups())


def after_bullet(words: str) -> str | None:
    """What follows the bullet of a line that begins with one; None when it does not."""
    if words[:1] in BULLETS and words[1:2] in {"", " "}:
        return words[2:]
    return None
