"""Plain words to HTML: paragraphs, line ends, and web addresses one can click."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from linkify_it import LinkifyIt

LINKS = 1_000  # a text with more addresses than this is a list for machines: they stay words

_BLANK = re.compile(r"\n[ \t\xa0]*\n[\s]*")


def to_html(source: str) -> str:
    """HTML of ``source``, still to be cleaned: blank lines part paragraphs, other line ends are kept."""
    write = _with_links if 0 < source.count("://") <= LINKS else _escaped
    parts = (part.split("\n") for part in _BLANK.split(source.strip()) if part)
    return "\n".join(f"<p>{'<br>'.join(write(line) for line in lines)}</p>" for lines in parts)


def _with_links(line: str) -> str:
    if "://" not in line:
        return _escaped(line)
    done, pieces = 0, []
    for link in _linkify().match(line) or ():
        pieces.append(_escaped(line[done : link.index]))
        pieces.append(f'<a href="{escape(link.url)}">{_escaped(link.text)}</a>')
        done = link.last_index
    return "".join([*pieces, _escaped(line[done:])])


def _escaped(words: str) -> str:
    return escape(words, quote=False)


@cache
def _linkify() -> LinkifyIt:
    finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "mailto:", "//"):
        finder.add(schema, None)
    return finder
