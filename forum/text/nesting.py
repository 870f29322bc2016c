"""Whether cleaned HTML is written so that every parser reads it as it stands: each element where it may be.

A parser moves what stands wrongly: a block out of a paragraph, words out of a table, a link out of a link. When the
gate leaves an element out, or where html5lib, on which it is built, forgets such a move, what it wrote may need one
more; a browser would then read other HTML than the one that was cleaned.
"""

from __future__ import annotations

import re

# As the gate writes tags: names in small letters, values in double quotes (a ">" in them is bare), words behind.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*+)(?: [a-z]++="[^"]*+")*+>([^<]*+)')
_VOID = frozenset({"br", "hr", "img"})
_HEADINGS = frozenset({"h3", "h4", "h5", "h6"})
# What stands in tables alone, and in what.
_PARTS = {
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), frozenset({"table"})),
}
_HOLD_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_CELLS = frozenset({"td", "th", "caption"})
_LISTS = frozenset("blockquote pre ul ol dl li dt dd table details summary".split()) | _HEADINGS  # noqa: SIM905
# What may not stand inside which others, however deep, unless something of the third lies between.
_APART = {
    "a": (frozenset({"a"}), _CELLS),
    **dict.fromkeys(_LISTS | {"p", "div", "hr"}, (frozenset({"p"}), _CELLS)),
}
# Between items, <summary> is something to browsers and nothing to html5lib: nothing, then, so that both agree.
_BETWEEN = (_LISTS | _CELLS) - {"summary"}
_NEXT = {
    "li": (frozenset({"li"}), _BETWEEN),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), _BETWEEN)),
}


def is_settled(html: str) -> bool:
    """Whether every parser reads ``html``, which the gate wrote, as it stands: nothing in it would be moved."""
    open_elements: list[str] = []
    for closing, name, words in _TAG.findall(html):
        if closing:
            if not open_elements or open_elements.pop() != name:
                return False
        elif not _may_stand(name, open_elements) or (name == "pre" and words.startswith("\n")):
            return False  # at the beginning of <pre>, the end of a line is not read
        elif name not in _VOID:
            open_elements.append(name)
        if words and open_elements and open_elements[-1] in _HOLD_PARTS and not words.isspace():
            return False
    return not open_elements


def _may_stand(name: str, around: list[str]) -> bool:
    holder = around[-1] if around else ""
    if name in _PARTS or holder in _HOLD_PARTS:
        return holder in _PARTS.get(name, ())
    if name in _HEADINGS and holder in _HEADINGS:
        return False
    return not any(name in rules and _lies_in(around, *rules[name]) for rules in (_APART, _NEXT))


def _lies_in(around: list[str], others: frozenset[str], unless: frozenset[str]) -> bool:
    for element in reversed(around):
        if element in others:
            return True
        if element in unless:
            return False
    return False
