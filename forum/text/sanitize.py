"""The gate that all HTML of posts passes: an explicit list of what may stay. The only import of bleach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from bleach.sanitizer import Cleaner

from forum.text.addresses import REL, is_elsewhere, may_link
from forum.text.gate_filters import RENAMED, Token, boxed, in_our_ways
from forum.text.highlighting import COLOURED
from forum.text.invisible import visible
from forum.text.limits import OpenElements
from forum.text.nesting import is_settled
from forum.text.own_pictures import size_of
from forum.text.plain import to_plain
from forum.text.references import legible

SAVED_TAGS = frozenset(
    """
    p br hr strong em b i u s del ins sub sup code pre kbd q cite blockquote ul ol li dl dt dd h3 h4 h5 h6 a
    img table caption thead tbody tfoot tr th td div
    """.split()  # noqa: SIM905  (two lines, not forty)
)
TAGS = SAVED_TAGS | {"details", "summary", "span"}
SAVED_PROTOCOLS = frozenset({"http", "https"})
PROTOCOLS = SAVED_PROTOCOLS | {"mailto"}

ROUNDS = 3  # through the gate, for what stands where no parser leaves it; two were always enough

# What only our own renderer writes: a box that scrolls by keyboard, a box to open, code and its colours.
_OWN_CLASS = {
    "div": re.compile(r"scroll"),
    "details": re.compile(r"spoiler"),
    "pre": re.compile(r"hl"),
    "span": re.compile(f"hl-(?:{'|'.join(sorted(COLOURED))})"),
}
_SMALL_NUMBER = re.compile(r"[0-9]{1,2}")
_NUMBER = re.compile(r"[0-9]{1,9}")

# Paragraphs of plain words and whole web addresses: bleach returns exactly these unchanged, at many times the cost
# (tests/text/test_short_way.py proves it). Possessive quantifiers, so that no input makes the match try twice.
_WORDS = r"[^<>&]++|&(?:amp|lt|gt);"
_LINK = (
    r'<a href="https?://[a-z0-9][a-z0-9.-]*+(?::[0-9]{1,5}+)?+(?:[/?#](?:[A-Za-z0-9/?=;,.:+%_~!$()*#-]++|&amp;)*+)?+"'
    rf' rel="{REL}">(?:{_WORDS})++</a>'
)
_PLAIN_PARAGRAPHS = re.compile(rf"(?:<p>(?:{_WORDS}|<br>|{_LINK})*+</p>\n?+)*+")


def clean(html: str) -> str:
    """What our renderer wrote, with only the tags, attributes and addresses listed here."""
    html = visible(html)
    return html if _PLAIN_PARAGRAPHS.fullmatch(html) else clean_by_bleach(html)


def clean_by_bleach(html: str) -> str:
    """The long way of ``clean``, which takes it for everything but plain paragraphs. Raises TooMuch."""
    return _settled(_cleaner().clean(legible(html)))


def clean_saved(html: str) -> str:
    """What a saved page held, by a narrower list: no classes, no boxes, but each table in one that scrolls.

    Raises TooMuch.
    """
    cleaner = _cleaner(
        tags=SAVED_TAGS, may_stay=_may_stay_of_saved, protocols=SAVED_PROTOCOLS, filters=(in_our_ways, boxed)
    )
    return _settled(cleaner.clean(legible(html)))


def _settled(html: str) -> str:
    """``html`` as every parser reads it: through the gate again while one would move something, else as bare words."""
    for _round in range(ROUNDS):
        if is_settled(html):
            return html
        html = _cleaner().clean(html)
    return html if is_settled(html) else f"<p>{escape(to_plain(html), quote=False)}</p>"


def _cleaner(
    tags: frozenset[str] = TAGS,
    may_stay: Callable[[str, str, str], bool] | None = None,
    protocols: frozenset[str] = PROTOCOLS,
    filters: tuple[Callable[..., Iterator[Token]], ...] = (in_our_ways,),
) -> Cleaner:
    """A new one each time: they keep state, and threads may not share them."""
    cleaner = Cleaner(
        tags=tags | RENAMED.keys(),
        attributes=may_stay or _may_stay,
        protocols=protocols,
        strip=True,
        strip_comments=True,
        filters=filters,  # type: ignore[arg-type]  # bleach asks for something to call and iterate over
    )
    tree = cleaner.parser.tree

    def reset() -> None:
        type(tree).reset(tree)
        tree.openElements = OpenElements()

    tree.reset = reset
    return cleaner


def _may_stay(tag: str, name: str, value: str) -> bool:
    """Whether the attribute ``name`` of ``tag`` may keep ``value`` in what our renderer wrote."""
    if name == "class":
        return tag in _OWN_CLASS and bool(_OWN_CLASS[tag].fullmatch(value))
    if name == "tabindex":
        return tag in {"pre", "div"} and value == "0"
    return (tag, name) == ("a", "title") or _may_stay_of_saved(tag, name, value)


def _may_stay_of_saved(tag: str, name: str, value: str) -> bool:
    """Whether the attribute ``name`` of ``tag`` may keep ``value`` in what a saved page held."""
    if (tag, name) == ("a", "href"):
        return may_link(unescape(value).strip())
    if (tag, name) == ("img", "src"):
        address = unescape(value).strip()
        return size_of(address) is not None or is_elsewhere(address)
    if tag in {"td", "th"}:
        return name in {"colspan", "rowspan"} and bool(_SMALL_NUMBER.fullmatch(value))
    if (tag, name) == ("ol", "start"):
        return bool(_NUMBER.fullmatch(value))
    return (tag, name) == ("img", "alt")
