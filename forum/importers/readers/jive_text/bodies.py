"""The words of a post: which lines are its own, and clean paragraphs made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forum.importers.readers.jive_text.heads import is_byline, is_surely_head, resembles_part
from forum.importers.readers.jive_text.sheet import Sheet, column
from forum.importers.readers.limits import MAX_BODY
from forum.importers.saved import CannotRead

LEAST_INDENT = 2  # further in than the rest by less is a slip of the keyboard


@dataclass(frozen=True, kw_only=True)
class Body:
    """The words of a post: paragraphs with one blank line between; ``end`` is the line after the last of them.

    ``strange`` are lines that no rule explains: some stand left of the words, and are kept as words if others follow;
    some look like a part of a head, and are kept.
    """

    text: str
    end: int
    strange: tuple[int, ...]


def read_body(sheet: Sheet, start: int, stop: int, *, left: int, bullets: int | None, line: int) -> Body:
    """The words in the lines from ``start`` to before ``stop`` of a post whose words begin at column ``left``.

    ``bullets`` is the column of the bullets of direct replies, None without any; ``line`` is where the post begins.
    Raises CannotRead when there are too many words, and when the head of another reply stands among them, broken.
    """
    end = _end(sheet, start, stop, left)
    text = "\n".join(_clean(sheet.raw[at], left) for at in range(start, end))
    text = _one_blank_line(text.split("\n"))
    if len(text) > MAX_BODY:
        raise CannotRead(f"A post here has {len(text):,} characters: at most {MAX_BODY:,} are kept.", line=line)
    return Body(text=text, end=end, strange=tuple(_strange(sheet, start, stop, left, bullets)))


def _strange(sheet: Sheet, start: int, stop: int, left: int, bullets: int | None) -> Iterator[int]:
    for at in range(start, stop):
        stands_left = not sheet.blank(at) and sheet.indent(at) < left
        in_place = (bullets is None or sheet.indent(at) in {0, bullets}) and is_surely_head(sheet, at)
        if in_place or (stands_left and is_byline(sheet, at)):
            raise CannotRead("The head of a reply is not whole here.", line=at + 1)
        if stands_left or resembles_part(sheet, at):
            yield at


def _end(sheet: Sheet, start: int, stop: int, left: int) -> int:
    """The line after the last one that is written and does not stand left of the words."""
    while stop > start and (sheet.blank(stop - 1) or sheet.indent(stop - 1) < left):
        stop -= 1
    return stop


def _clean(line: str, left: int) -> str:
    """A line without the indent of its post and with one space between words; what stands further in stays so.

    Only plain spaces count as further in: a no-break space at the start of a line is a typing habit.
    """
    words = " ".join(line.split())
    further = line[: len(line) - len(line.lstrip(" \t"))]
    deep = column(further) - left
    return " " * deep + words if words and deep >= LEAST_INDENT else words


def _one_blank_line(lines: Iterable[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n")
