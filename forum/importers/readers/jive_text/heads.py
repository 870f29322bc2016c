"""Heads of posts, matched as a whole: three or four lines together, never a bullet or a number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.values import DATE, INT, STAMP, after_bullet, day, number, stamp
from forum.importers.readers.limits import MAX_NAME, MAX_TITLE
from forum.importers.saved import CannotRead

MODERATION_LABEL = "Currently Being Moderated"  # the template's, under every post; no state
SINCE = "posts since"
_COUNT = re.compile(INT)
_DATE = re.compile(DATE)
_STAMP = re.compile(STAMP)
_REPLY_LINE = re.compile(rf"(?:({INT})\. )?({STAMP})(?: \(in response to (.+)\))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """A head. Lines count from 0; ``subject_at`` is the line of the subject, ``body_at`` the first after it.

    ``indent`` is the column of the bullet, ``column`` that of the words below. ``byline`` is name and tier, still
    one text. ``ordinal`` is None when none is printed, and for the opening post.
    """

    at: int
    indent: int
    column: int
    byline: str
    post_count: int
    joined_on: date
    ordinal: int | None
    written_at: datetime
    answers: str
    subject: str
    body_at: int

    @property
    def line(self) -> int:
        """Its line as a person counts."""
        return self.at + 1


def bylines(sheet: Sheet, start: int) -> Iterator[int]:
    """The lines from ``start`` on that begin like a head."""
    for at in range(start, len(sheet)):
        if begins_head(sheet, at):
            yield at


def begins_head(sheet: Sheet, at: int) -> bool:
    """Whether a line and the one below it have the form of a head's first two."""
    if "since" not in sheet.plain[at] or not sheet.words(at).endswith(SINCE):
        return False
    return _DATE.fullmatch(sheet.words(at + 1)) is not None


def is_byline(sheet: Sheet, at: int) -> bool:
    """Whether a line has the form of the first of a reply's head."""
    words = sheet.words(at)
    return words.endswith(SINCE) and after_bullet(words) is not None


def is_surely_head(sheet: Sheet, at: int) -> bool:
    """Whether lines that are no whole head are one all the same: with the template's label, or all but the bullet."""
    if not begins_head(sheet, at):
        return False
    if sheet.words(at + 2) == MODERATION_LABEL:
        return True
    found = _REPLY_LINE.fullmatch(sheet.words(at + 2))
    return found is not None and bool(found[1])


def resembles_part(sheet: Sheet, at: int) -> bool:
    """Whether a line has the form of a part of a reply's head: people seldom write so."""
    line = sheet.plain[at]
    if "since" not in line and "Moderated" not in line and "M (in response" not in line:
        return False
    found = _REPLY_LINE.fullmatch(sheet.words(at))
    return begins_head(sheet, at) or sheet.words(at) == MODERATION_LABEL or (found is not None and bool(found[1]))


def reply_head(sheet: Sheet, at: int) -> Head | None:
    """The head of a reply that begins in line ``at``; None when the lines are not one.

    Raises CannotRead when they are, but say what cannot be: a date that does not exist, a nameless author, a number
    too large; or when the file ends before the head does.
    """
    byline = after_bullet(sheet.words(at))
    below = at + 2 + (sheet.words(at + 2) == MODERATION_LABEL)
    found = _REPLY_LINE.fullmatch(sheet.words(below))
    if byline is None or found is None or not _aligned(sheet, at, below):
        return None
    ordinal, written_at, answers = found.groups()
    return _head(
        sheet,
        at,
        byline=byline,
        stamp_at=below,
        written_at=written_at,
        ordinal=None if ordinal is None else number(ordinal, line=below + 1),
        answers=_short(answers or "", MAX_NAME, "name", line=below + 1),
        subject_at=below + 1,
    )


def _aligned(sheet: Sheet, at: int, stamp_at: int) -> bool:
    """Whether date, label and stamp begin in one column, not left of the bullet."""
    column = sheet.indent(at + 1)
    return column >= sheet.indent(at) and all(sheet.indent(below) == column for below in range(at + 2, stamp_at + 1))


def opener_head(sheet: Sheet, at: int) -> Head | None:
    """The head of an opening post that begins in line ``at``; None when the lines are not one; raises CannotRead."""
    below = at + 2 + (sheet.words(at + 2) == MODERATION_LABEL)
    stamp_at = sheet.next_written(below)
    if sheet.indent(at) or not _STAMP.fullmatch(sheet.words(stamp_at)):
        return None
    return _head(
        sheet,
        at,
        byline=sheet.words(at),
        stamp_at=stamp_at,
        written_at=sheet.words(stamp_at),
        ordinal=None,
        answers="",
        subject_at=sheet.next_written(stamp_at + 1),
    )


def _head(
    sheet: Sheet,
    at: int,
    *,
    byline: str,
    stamp_at: int,
    written_at: str,
    ordinal: int | None,
    answers: str,
    subject_at: int,
) -> Head | None:
    name, count, *_ = f" {byline}".rsplit(" ", 3)
    if not _COUNT.fullmatch(count):
        return None
    if not name.strip():
        raise CannotRead("The head of a post names no author.", line=at + 1)
    if sheet.next_written(subject_at) == len(sheet) or (subject_at == len(sheet) - 1 and not sheet.ends_whole):
        raise CannotRead("The file ends inside the head of a post.", line=at + 1)
    has_subject = sheet.indent(subject_at) >= sheet.indent(at + 1) and not begins_head(sheet, subject_at)
    return Head(
        at=at,
        indent=sheet.indent(at),
        column=sheet.indent(at + 1),
        byline=_short(name.strip(), 2 * MAX_NAME, "name", line=at + 1),
        post_count=number(count, line=at + 1),
        joined_on=day(sheet.words(at + 1), line=at + 2),
        ordinal=ordinal,
        written_at=stamp(written_at, line=stamp_at + 1),
        answers=answers,
        subject=_short(sheet.words(subject_at), MAX_TITLE, "title", line=subject_at + 1) if has_subject else "",
        body_at=subject_at + has_subject,
    )


def _short(words: str, most: int, what: str, *, line: int) -> str:
    if len(words) > most:
        raise CannotRead(f"A {what} here has {len(words):,} characters: at most {most} are kept.", line=line)
    return words
