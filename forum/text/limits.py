"""How much text is taken, checked before any parser sees it: parsers take minutes where these take microseconds."""

from __future__ import annotations

import re

MEMBER_LENGTH = 32_000  # characters of a member's post (FACTS.md, "Limits")
IMPORTED_LENGTH = 1_000_000  # characters of an imported body
BRACKETS = 2_000  # "[": Markdown looks back from each to all before it; 20 KB of "![" took 5 s
ADDRESSES = 500  # "://"; 30 KB of them took 3 s
CELLS = 10_000  # columns times lines of what may be a table; short rows are filled up, so few words make many cells
ENTITIES = 50_000  # "&"; a million took 9 s
TAG_LENGTH = 8_000  # characters of one tag; 400 KB of attributes took 8 s
TAGS = 8_000  # "<": cleaning is quadratic in unclosed tags; 40,000 took 6.7 s
OPEN_TAGS = 200  # nested HTML elements

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# One opening tag as a browser reads it, quoted values and all. Possessive throughout, so that it never tries twice.
_WHOLE_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+(?:[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+|[^\s/>=]++)*+")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base", "embed", "source"})


class TooMuch(ValueError):
    """A text that cannot be taken as it is; the message says why in words for the person who wrote it."""


def check_length(source: str, *, imported: bool) -> None:
    """Raise TooMuch when ``source`` is longer than a member may write, or than an import may hold."""
    most = IMPORTED_LENGTH if imported else MEMBER_LENGTH
    if len(source) > most:
        raise TooMuch(f"This text has {len(source):,} characters; {most:,} is the most. Please shorten or split it.")


def check_markdown(source: str) -> None:
    """Raise TooMuch when ``source`` has more brackets, addresses or cells than any text needs."""
    if source.count("[") > BRACKETS:
        raise TooMuch(f"This text has more than {BRACKETS:,} opening brackets. Please leave some out.")
    if source.count("://") > ADDRESSES:
        raise TooMuch(f"This text has more than {ADDRESSES} web addresses. Please leave some out.")
    lines = source.split("\n")
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
    depth = 0
    for closing, name in _TAG.findall(source):
        if closing:
            depth = max(0, depth - 1)
        elif name.lower() not in _VOID:
            depth += 1
        if depth > OPEN_TAGS:
            raise TooMuch(f"This text has more than {OPEN_TAGS} tags inside each other.")
