"""Plain words to HTML: paragraphs, line ends, indents, and web addresses one can click."""

from __future__ import annotations

import re
from html import escape

from forum.text.addresses import REL, finder, is_elsewhere

LINKS = 1_000  # a text with more addresses than this is a list for machines: they stay words
LONGEST_LINK = 2_000  # characters; looking for an address in one long word is quadratic, and 500 KB took 9 s
DEEPEST_INDENT = 16  # columns; more than that is the layout of a page, not of a line

_BLANK = re.compile(r"\n(?:[^\S\n]*+\n)++")
# Two columns or a tab: code, a poem, a list in a list. One is a slip of the keyboard.
_INDENT = re.compile(r"^(?: {2,}+|\t)[ \t]*+(?=\S)", re.MULTILINE)


def to_html(source: str) -> str:
    """HTML of ``source``, still to be cleaned: blank lines part paragraphs, other line ends and indents are kept."""
    write = _with_links if 0 < source.count("://") <= LINKS else _escaped
    words = _INDENT.sub(_kept, source) if "  " in source or "\t" in source else source
    paragraphs = _BLANK.split("\n" + words.rstrip() + "\n")
    parts = (_lines(part) for part in paragraphs if part.strip())
    return "\n".join(f"<p>{'<br>'.join(write(line) for line in lines)}</p>" for lines in parts)


def _lines(part: str) -> list[str]:
    return [line.rstrip().lstrip(" ") for line in part.strip("\n").split("\n")]


def _kept(indent: re.Match[str]) -> str:
    """No-break spaces, which HTML does not fold into one."""
    return "\xa0" * min(len(indent.group().expandtabs(4)), DEEPEST_INDENT)


def _with_links(line: str) -> str:
    if "://" not in line:
        return _escaped(line)
    return " ".join(_linked(word) if "://" in word else _escaped(word) for word in line.split(" "))


def _linked(word: str) -> str:
    done, pieces = 0, []
    for link in (len(word) <= LONGEST_LINK and finder().match(word)) or ():
        if is_elsewhere(link.url):
            pieces.append(_escaped(word[done : link.index]))
            pieces.append(f'<a href="{escape(link.url)}" rel="{REL}">{_escaped(link.text)}</a>')
            done = link.last_index
    return "".join([*pieces, _escaped(word[done:])])


def _escaped(words: str) -> str:
    return escape(words, quote=False)
