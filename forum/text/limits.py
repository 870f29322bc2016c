"""How much text is taken, checked before any parser sees it: parsers take minutes where these take microseconds."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

MEMBER_LENGTH = 32_000  # characters of a member's post (FACTS.md, "Limits"), and of Markdown, whoever wrote it
IMPORTED_LENGTH = 1_000_000  # characters of an imported body of plain words
IMPORTED_HTML_LENGTH = 500_000  # of an imported body of HTML; a million in one paragraph of many pieces took 1.2 s
LINES = 2_000  # of Markdown; each quotation and list looks through all lines after it: 6,000 took 10 s
QUOTED = 600_000  # quoted lines times lines; at 1,000 of 2,000, each of them empty, it took 1.4 s
BRACKETS = 2_000  # "[": Markdown looks back from each to all before it; 20 KB of "![" took 5 s
ADDRESSES = 500  # "://"; 30 KB of them took 3 s
CELLS = 10_000  # columns times lines of what may be a table; short rows are filled up, so few words make many cells
ENTITIES = 50_000  # "&"; a million took 9 s
TAG_LENGTH = 8_000  # characters of one tag; 400 KB of attributes took 8 s
TAGS = 8_000  # "<": cleaning is quadratic in unclosed tags; 40,000 took 6.7 s
OPEN_TAGS = 200  # HTML elements inside each other
WORK = 100_000  # steps: each tag looks through those open around it
# Elements inside each other as the gate's parser has them, paragraphs, items and cells too, which tags alone do not
# tell: 4,000 items, each of which the next one did not close, took 24 s. Browsers stop at 512.
OPEN_ELEMENTS = 300

_QUOTED_LINE = re.compile(r"^[ \t*+\-0-9.)]*+>", re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# One opening tag as a browser reads it, quoted values and all. Possessive throughout, so that it never tries twice.
_WHOLE_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+(?:[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+|[^\s/>=]++)*+")
# Elements that stay open until they are closed. Paragraphs, items and cells are closed by their next one; what is not
# listed the gate leaves out before it counts.
_FORMATS = frozenset({"a", "b", "code", "em", "i", "s", "strike", "strong", "tt", "u"})
_NESTS = _FORMATS | frozenset(
    """
    blockquote cite del div dl h1 h2 h3 h4 h5 h6 ins kbd ol pre q sub sup table ul
    """.split()  # noqa: SIM905  (one line, not twenty)
)


class TooMuch(ValueError):
    """A text that cannot be taken as it is; the message says why in words for the person who wrote it."""


class OpenElements(list[Any]):
    """The elements that a parser has open, which raises TooMuch when they grow too many, or too much work in all."""

    def __init__(self) -> None:
        super().__init__()
        self._work = 0

    def append(self, element: Any) -> None:
        """Open one more."""
        self._work += len(self)
        if len(self) >= OPEN_ELEMENTS or self._work > WORK:
            raise TooMuch("This text has too many tags inside each other, or too many that are not closed.")
        super().append(element)


def check_length(text: str, most: int) -> None:
    """Raise TooMuch when ``text`` is longer than ``most`` characters."""
    if len(text) > most:
        raise TooMuch(f"This text has {len(text):,} characters; {most:,} is the most. Please shorten or split it.")


def check_markdown(source: str) -> None:
    """Raise TooMuch when ``source`` has more lines, brackets, addresses or cells than any text needs."""
    lines = source.split("\n")
    if len(lines) > LINES:
        raise TooMuch(f"This text has more than {LINES:,} lines. Please split it.")
    if len(_QUOTED_LINE.findall(source)) * len(lines) > QUOTED:
        raise TooMuch("This text has too many quoted lines. Please leave some out.")
    if source.count("[") > BRACKETS:
        raise TooMuch(f"This text has more than {BRACKETS:,} opening brackets. Please leave some out.")
    if source.count("://") > ADDRESSES:
        raise TooMuch(f"This text has more than {ADDRESSES} web addresses. Please leave some out.")
    if max(line.count("|") for line in lines) * len(lines) > CELLS:
        raise TooMuch("This table is too large. Please split it, or leave out some of its columns.")


def check_html(source: str) -> None:
    """Raise TooMuch when ``source`` has too many tags, or opens too many without closing them."""
    if source.count("<") > TAGS:
        raise TooMuch(f"This text has more than {TAGS:,} tags.")
    if source.count("&") > ENTITIES:
        raise TooMuch(f"This text has more than {ENTITIES:,} entities.")
    if any(len(tag.group()) > TAG_LENGTH for tag in _WHOLE_TAG.finditer(source)):
        raise TooMuch(f"This text has a tag of more than {TAG_LENGTH:,} characters.")
    _check_nesting(source)


def _check_nesting(source: str) -> None:
    """A closing tag closes only what is open: browsers and the gate pass over others, and so does this count."""
    open_tags: Counter[str] = Counter()
    depth = formats = work = 0
    for closing, tag in _TAG.findall(source):
        name = tag.lower()
        change = 0
        if name in _NESTS:
            change = -min(1, open_tags[name]) if closing else 1
            open_tags[name] += change
            depth += change
        if name in _FORMATS:
            formats += change
        else:
            work += 4 * formats  # each block opens them anew
        work += depth
        if depth > OPEN_TAGS:
            raise TooMuch(f"This text has more than {OPEN_TAGS} tags inside each other.")
        if work > WORK:
            raise TooMuch("This text has too many tags that are not closed.")
