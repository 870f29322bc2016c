"""The numbered lines of a page: as saved, and made plain for matching."""

from __future__ import annotations

TAB = 8  # columns
# Typing habits and leftovers of a web page's text, as wide as a space.
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_LIKE = "\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u2028\u2029"
# No ink at all: control characters that no database, feed or terminal should get, and the marks of width zero.
INKLESS = "".join(map(chr, [*range(0x01, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
ZERO_WIDTH = "\u200b\u2060\ufeff"


class Sheet:
    """The lines of a page, counted from 0; a person's line number is one more.

    ``raw`` keeps the spaces as they were saved, ``plain`` has one kind of space only; neither holds characters
    without ink. ``ends_whole`` says whether the last line was ended: a file that was cut seldom is.
    """

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for char in (*INKLESS, *ZERO_WIDTH):
            if char in text:
                text = text.replace(char, "")
        self.ends_whole = text.endswith("\n")
        text = _spaced(text, LINE_LIKE).removesuffix("\n")
        self.raw = text.split("\n")
        self.plain = _spaced(text, SPACES).split("\n")

    def __len__(self) -> int:
        return len(self.plain)

    def words(self, at: int) -> str:
        """The words of a line with one space between; empty for a blank line and beyond the ends."""
        return " ".join(self.plain[at].split()) if 0 <= at < len(self.plain) else ""

    def blank(self, at: int) -> bool:
        """Whether a line shows nothing."""
        return not self.plain[at] or self.plain[at].isspace()

    def indent(self, at: int) -> int:
        """The column at which a line begins."""
        return column(self.plain[at])

    def next_written(self, at: int) -> int:
        """The first line from ``at`` on that is not blank; the number of lines when there is none."""
        while at < len(self.plain) and self.blank(at):
            at += 1
        return at


def column(line: str) -> int:
    """At which column the words of a line begin; a tab goes to the next multiple of 8."""
    width = len(line) - len(line.lstrip())
    return len(line[:width].expandtabs(TAB)) if "\t" in line[:width] else width


def _spaced(text: str, chars: str) -> str:
    for char in chars:
        if char in text:
            text = text.replace(char, " ")
    return text
