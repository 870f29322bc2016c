"""The gate that all HTML of posts passes: an explicit list of what may stay. The only import of bleach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bleach import html5lib_shim
from bleach.sanitizer import Cleaner

TAGS = frozenset(
    """
    p br hr strong em b i u s del ins sub sup code pre kbd blockquote ul ol li dl dt dd h3 h4 h5 h6 a
    img table caption thead tbody tfoot tr th td details summary span div
    """.split()  # noqa: SIM905  (two lines, not forty)
)
# What Markdown and saved pages call by other levels: in a page, h1 and h2 are the page's own.
RENAMED = {"h1": "h3", "h2": "h3"}
PROTOCOLS = frozenset({"http", "https", "mailto"})
REL = "ugc nofollow noopener"

# Classes that our own renderer writes: Pygments' with our prefix, the scrolling box, the block of code.
_OWN_CLASS = re.compile(r"(?:hl(?:-[a-z0-9]{1,4})?|scroll|spoiler)\Z")
_OWN_ADDRESS = re.compile(r"/(?![/\\])[\w./-]*\Z", re.ASCII)

# Paragraphs of plain words: bleach returns exactly these unchanged (tests/text/test_sanitize.py proves it), at 300
# times the cost. Possessive quantifiers, so that no input makes the match try twice.
_PLAIN_PARAGRAPHS = re.compile(r"(?:<p>(?:[^<>&]++|&(?:amp|lt|gt);|<br>)*+</p>\n?+)*+")


def clean(html: str) -> str:
    """``html`` with only the tags, attributes and addresses listed here; everything else is left out or escaped."""
    if _PLAIN_PARAGRAPHS.fullmatch(html):
        return html
    return str(_cleaner().clean(html))


def _may_stay(tag: str, name: str, value: str) -> bool:
    """Whether the attribute ``name`` of ``tag`` may keep ``value``; addresses are checked by protocol besides."""
    if name == "class":
        return all(_OWN_CLASS.match(word) for word in value.split())
    if name == "tabindex":
        return tag in {"pre", "div"} and value == "0"
    if tag == "img":
        # Pictures of other sites tell them who reads here; only our own are shown.
        return name == "alt" or (name == "src" and bool(_OWN_ADDRESS.match(value)))
    if tag in {"td", "th"}:
        return name in {"colspan", "rowspan"} and value.isascii() and value.isdigit() and len(value) < 3
    if tag == "ol":
        return name == "start" and value.isascii() and value.isdigit() and len(value) < 10
    return (tag, name) in {("a", "href"), ("a", "title")} and not value.lstrip().startswith(("//", "\\", "/\\"))


class _OurWays(html5lib_shim.Filter):  # type: ignore[name-defined,misc]
    """Says ``rel`` on every link, and puts its words in the place of a picture that may not be shown."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in super().__iter__():
            if token["type"] in {"StartTag", "EmptyTag"} and token["name"] == "a":
                token["data"][(None, "rel")] = REL
            if token["type"] in {"StartTag", "EmptyTag"} and token["name"] == "img":
                if (None, "src") not in token["data"]:
                    yield {"type": "Characters", "data": token["data"].get((None, "alt"), "")}
                    continue
                token["data"][(None, "loading")] = "lazy"
            yield token


class _Renaming(html5lib_shim.Filter):  # type: ignore[name-defined,misc]
    """Brings headings down to the level of a post."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in super().__iter__():
            if token.get("name") in RENAMED:
                token["name"] = RENAMED[token["name"]]
            yield token


def _cleaner() -> Cleaner:
    """A new one each time: bleach's keep state and are not safe to share between threads."""
    return Cleaner(
        tags=TAGS | RENAMED.keys(),
        attributes=_may_stay,
        protocols=PROTOCOLS,
        strip=True,
        strip_comments=True,
        filters=[_Renaming, _OurWays],
    )
