"""Bodies of saved HTML pages before they are cleaned: takes out what was never words."""

from __future__ import annotations

import re

# Pictures, written out in letters by some programs that save pages; we show none, and one alone may fill a megabyte.
_DATA = re.compile(
    r"""\b(?:src|srcset|href|poster)\s*+=\s*+(?:"data:[^"]*+"|'data:[^']*+'|data:[^\s>]*+)""", re.IGNORECASE
)
_CODE = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)


def without_ballast(html: str) -> str:
    """``html`` without the code of scripts and style sheets, which the gate would show as words, and without data."""
    return _DATA.sub("", _without_code(html))


def _without_code(html: str) -> str:
    """A script that is never closed stays: better some code among words than words lost."""
    kept: list[str] = []
    done, opened = 0, None
    for tag in _CODE.finditer(html):
        closing, name = tag.group(1), tag.group(2).lower()
        if opened is None and not closing:
            kept.append(html[done : tag.start()])
            done, opened = tag.start(), name
        elif closing and name == opened:
            end = html.find(">", tag.end())
            done, opened = (end + 1 if end >= 0 else len(html)), None
    return "".join([*kept, html[done:]])
