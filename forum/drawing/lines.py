"""Words broken into lines that fit: measured in the font they are drawn in, never wider than they may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from PIL import ImageFont

from forum.drawing.faces import SANS, SERIF, face_for, font

CUT = "…"
LEADING = 1.18  # of the size, from one line to the next
MOST_SIGNS = 300  # a title has 255 at most; more is never measured


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Lines of words in a font of ``size`` pixels."""

    lines: tuple[str, ...]
    size: int
    font: ImageFont.FreeTypeFont

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return round(len(self.lines) * self.size * LEADING)


def fitted(words: str, *, width: int, height: int, sizes: tuple[int, ...], first: str = SERIF) -> Lines:
    """``words`` in the largest of ``sizes`` in which they fit; in the smallest they end with an ellipsis if they must.

    The font is ``first`` where it has a sign for all of them.
    """
    words = words[:MOST_SIGNS]
    name = face_for(words + CUT, first=first)
    for size in sizes:
        face = font(name, size)
        if face.getlength(words) / width * size * LEADING > height:
            continue  # even without a word carried over; saves breaking it
        found = Lines(lines=tuple(_broken(words, face, width)), size=size, font=face)
        if found.height <= height:
            return found
    smallest = sizes[-1]
    face = font(name, smallest)
    kept = list(islice(_broken(words, face, width), max(1, int(height / (smallest * LEADING)))))
    return Lines(lines=(*kept[:-1], _ended(kept[-1], face, width)), size=smallest, font=face)


def shortened(words: str, *, width: int, size: int, first: str = SANS) -> Lines:
    """``words`` on one line, cut where it would become too wide."""
    return fitted(words, width=width, height=round(size * LEADING), sizes=(size,), first=first)


def _broken(words: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    line: list[str] = []
    so_far, space = 0.0, face.getlength(" ")
    for word in words.split(" "):
        wide = face.getlength(word)
        if line and so_far + space + wide > width:
            yield " ".join(line)
            line = []
        if wide > width:
            *whole, word = _pieces(word, face, width)  # noqa: PLW2901  (what is left of it begins the next line)
            yield from whole
            wide = face.getlength(word)
        so_far = so_far + space + wide if line else wide
        line.append(word)
    yield " ".join(line)


def _pieces(word: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """A word that is wider than a line, in parts that are not."""
    while face.getlength(word) > width:
        end = len(word)
        while face.getlength(word[:end]) > width:  # a first guess by proportion is nearly right
            end = min(end - 1, max(1, int(end * width / face.getlength(word[:end]))))
        yield word[:end]
        word = word[end:]
    yield word


def _ended(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """The last line that there is room for, with an ellipsis, cut between words where there is more than one."""
    while line and face.getlength(line + CUT) > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:.-") + CUT
