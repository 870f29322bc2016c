"""A page that ends too early: whether its last lines are the beginning of a head that goes no further."""

from __future__ import annotations

import re

from forum.importers.readers.jive_text.heads import MODERATION_LABEL, SINCE
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.tail import RELATED
from forum.importers.readers.jive_text.values import DATE, INT, LAYOUT_BULLETS, after_bullet

LONGEST_HEAD = 5  # lines, with the label and the subject
_BYLINE = re.compile(rf"(?:.* )?{INT} {SINCE}")
_DATE = re.compile(DATE)
# As far as it goes: every part may be missing, with all that would follow.
_PART_OF_DATE = r"[A-Z](?:[a-z](?:[a-z](?: (?:[0-9]{1,2}(?:,(?: (?:[0-9]{1,4})?)?)?)?)?)?)?"
_DATE_BEGINS = re.compile(_PART_OF_DATE)
_REPLY_BEGINS = re.compile(rf"(?:{INT}(?:\. ?)?)?(?:{_PART_OF_DATE}|{DATE} .*)?")


def begun_head(sheet: Sheet, start: int, *, more_announced: bool) -> int | None:
    """The line where a head begins that the end of the file cuts off, looking from ``start`` on; None without one.

    A lone list item, cut off in mid-line, is taken for the beginning of a head while the page announces more replies
    than it holds: it is as likely one as not, and words that are no post's own must not get into a post.
    """
    at = _last_block(sheet, start)
    lines = [sheet.words(below) for below in range(at, len(sheet)) if sheet.words(below)]
    byline = after_bullet(lines[0]) if lines else None
    if byline is None or len(lines) > LONGEST_HEAD:
        return None
    if len(lines) == 1 and not _BYLINE.fullmatch(byline):
        may_be_head = lines[0][0] in LAYOUT_BULLETS and sheet.indent(at) > 0
        return at if more_announced and may_be_head and not sheet.ends_whole else None
    return at if _BYLINE.fullmatch(byline) and _goes_on_as_head(lines[1:], cut=not sheet.ends_whole) else None


def _last_block(sheet: Sheet, start: int) -> int:
    """The first line of the last paragraph."""
    at = len(sheet) - 1
    while at > start and sheet.blank(at):
        at -= 1
    while at > start and not sheet.blank(at - 1) and len(sheet) - at <= LONGEST_HEAD + 1:
        at -= 1
    return max(at, start)


def _goes_on_as_head(below: list[str], *, cut: bool) -> bool:
    """Whether the lines below a byline could be the next ones of a head, the last of them cut off if ``cut``."""
    if not below:
        return True
    if len(below) == 1 and cut:
        return _DATE_BEGINS.fullmatch(below[0]) is not None
    if not _DATE.fullmatch(below[0]):
        return False
    below = below[1:]
    if below and (below[0] == MODERATION_LABEL or (len(below) == 1 and cut and MODERATION_LABEL.startswith(below[0]))):
        below = below[1:]
    return not below or (len(below) == 1 and _REPLY_BEGINS.fullmatch(below[0]) is not None)


def begun_tail(sheet: Sheet, start: int) -> int | None:
    """The last line when it is the beginning of "More Like This", cut off in mid-line."""
    at = len(sheet) - 1
    words = sheet.words(at)
    alone = at > start and sheet.blank(at - 1)
    return at if alone and not sheet.ends_whole and RELATED.startswith(words) else None
