"""Bodies of saved HTML pages before they are cleaned: takes out what was never words."""

from __future__ import annotations

import re

_CODE = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)


def without_code(html: str) -> str:
    """``html`` without scripts and style sheets, whose code the gate would show as words. One never closed stays."""
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
