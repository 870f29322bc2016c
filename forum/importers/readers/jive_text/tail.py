"""The end of a thread page: "More Like This" with its list, and the legend of points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.values import INT, after_bullet, number

RELATED = "More Like This"
RETRIEVING = "Retrieving data"
# What the template may print around it.
HEADINGS = re.compile(rf"{RELATED}|Legend|Actions|Incoming Links|Bookmarked By(?: \({INT}\))?")
_LEGEND = re.compile(rf"(Correct|Helpful) Answers - ({INT}) points?")


@dataclass(frozen=True, kw_only=True)
class Tail:
    """The tail: its first line, the points of its legend, and its lines that no rule explains."""

    at: int
    correct_points: int | None
    helpful_points: int | None
    not_understood: tuple[int, ...]

    @property
    def has_legend(self) -> bool:
        """Whether it prints the points that answers earn: only questions had that."""
        return self.correct_points is not None or self.helpful_points is not None


def find_tail(sheet: Sheet, start: int, column: int) -> int | None:
    """The line where the tail begins, looking from ``start`` on; None when the page ends without one.

    ``column`` is where the words of the last post begin: a line left of it is not among them. Where nothing is left
    of it, only the whole tail down to the end of the page is taken for one.
    """
    legend_at, rest_at = _only_tail_from(sheet, start, column)
    last: int | None = None
    for at in range(start, len(sheet)):
        if RELATED in sheet.plain[at] and sheet.words(at) == RELATED:
            if sheet.indent(at) < column:
                return at
            if column == 0 and sheet.indent(at) == 0 and (at >= rest_at or _retrieving_below(sheet, at)):
                last = at
    return legend_at if last is None else last


def _retrieving_below(sheet: Sheet, at: int) -> bool:
    return (after_bullet(sheet.words(sheet.next_written(at + 1))) or "").startswith(RETRIEVING)


def _only_tail_from(sheet: Sheet, start: int, column: int) -> tuple[int | None, int]:
    """Where the legend at the end of the page begins, if any, and from where on all lines could be a tail's."""
    legend_at: int | None = None
    in_legend = True
    for at in range(len(sheet) - 1, start - 1, -1):
        if sheet.blank(at):
            continue
        words = sheet.words(at)
        item = after_bullet(words)
        if item is None and not HEADINGS.fullmatch(words):
            return legend_at, at + 1
        in_legend = in_legend and item is not None and (column == 0 or sheet.indent(at) < column)
        in_legend = in_legend and _LEGEND.fullmatch(item or "") is not None
        legend_at = at if in_legend else legend_at
    return legend_at, start


def read_tail(sheet: Sheet, at: int) -> Tail:
    """The tail that begins in line ``at``."""
    points: dict[str, int] = {}
    strange: list[int] = []
    for line in range(at, len(sheet)):
        words = sheet.words(line)
        item = after_bullet(words)
        if item is None:
            if words and not HEADINGS.fullmatch(words):
                strange.append(line)
        elif found := _LEGEND.fullmatch(item):
            points.setdefault(found[1], number(found[2], line=line + 1))
    return Tail(
        at=at,
        correct_points=points.get("Correct"),
        helpful_points=points.get("Helpful"),
        not_understood=tuple(strange),
    )
