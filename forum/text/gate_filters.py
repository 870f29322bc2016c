"""What the gate changes besides leaving things out, in the stream of html5lib's tokens that bleach gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from forum.text.addresses import REL
from forum.text.own_pictures import size_of

Token = dict[str, Any]  # html5lib's own

# Other names of the same thing. In a page, h1 and h2 are the page's own.
RENAMED = {"h1": "h3", "h2": "h3", "strike": "s", "tt": "code"}

_HREF, _REL, _SRC, _ALT = (None, "href"), (None, "rel"), (None, "src"), (None, "alt")


def in_our_ways(source: Iterable[Token]) -> Iterator[Token]:
    """Other names, ``rel`` on links, words for a link that leads nowhere, a link for a picture of another site."""
    links: list[bool] = []  # the links open here, and whether each of them stays
    for token in source:
        name, ends = token.get("name"), token["type"] == "EndTag"
        if name in RENAMED:
            token["name"] = RENAMED[name]
        if name == "a" and not ends:
            links.append(_HREF in token["data"])
            token["data"] = _with_rel(token["data"])
        if name == "img":
            yield from _picture(token, in_link=True in links)
        elif name != "a" or (links.pop() if ends else links[-1]):
            yield token


def boxed(source: Iterable[Token]) -> Iterator[Token]:
    """Each table, those inside it included, in a box that scrolls, by keyboard too."""
    depth = 0
    for token in source:
        is_table = token.get("name") == "table"
        if is_table and token["type"] == "StartTag":
            if depth == 0:
                yield _start("div", {(None, "class"): "scroll", (None, "tabindex"): "0"})
            depth += 1
        yield token
        if is_table and token["type"] == "EndTag":
            depth -= 1
            if depth == 0:
                yield _end("div")


def _with_rel(attributes: dict[Any, str]) -> dict[Any, str]:
    return {**attributes, _HREF: attributes[_HREF].strip(), _REL: REL} if _HREF in attributes else attributes


def _picture(token: Token, *, in_link: bool) -> Iterator[Token]:
    """Our own, or a link to it, or its words: the reader's browser asks no other site for anything."""
    attributes = token["data"]
    address, alt = attributes.get(_SRC, "").strip(), attributes.get(_ALT)
    words = {"type": "Characters", "data": unescape(alt) if alt is not None else _file_name(address)}
    if size := size_of(address):
        # With its size, so that the page does not jump when it comes.
        names = (_SRC, _ALT, (None, "width"), (None, "height"), (None, "loading"))
        token["data"] = dict(zip(names, (address, alt or "", str(size[0]), str(size[1]), "lazy"), strict=True))
        yield token
    elif address and words["data"] and not in_link:
        yield from (_start("a", {_HREF: address, _REL: REL}), words, _end("a"))
    else:
        yield words


def _file_name(address: str) -> str:
    """The last part of the address of a picture that has no words, such as ``route.gif``."""
    return urlsplit(unescape(address)).path.rpartition("/")[2]


def _start(name: str, attributes: dict[Any, str]) -> Token:
    return {"type": "StartTag", "name": name, "data": attributes}


def _end(name: str) -> Token:
    return {"type": "EndTag", "name": name, "data": {}}
