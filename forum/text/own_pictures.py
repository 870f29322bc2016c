"""Pictures that members put into words: shown small where they are large, with a link to the whole."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Where they are, and how large they are: width and height stand in the name.
ADDRESS = "/uploads/"
_OURS = re.compile(rf"{ADDRESS}[0-9a-f]{{32}}-(?P<width>[0-9]{{1,4}})x(?P<height>[0-9]{{1,4}})(?P<small>-small)?\.webp")
_NAMED = re.compile(rf"{ADDRESS}([0-9a-f]{{32}}-[0-9]{{1,4}}x[0-9]{{1,4}})")
SHOWN = 800  # pixels of the longer side; the column of words is narrower


def small_name(name: str, *, width: int, height: int) -> str:
    """The name of the picture as it is shown among words; ``name`` itself when it is small enough."""
    return f"{name}-small" if max(width, height) > SHOWN else name


def names_in(words: str) -> set[str]:
    """The names of our own pictures of which the address stands anywhere in ``words``."""
    return set(_NAMED.findall(words)) if ADDRESS in words else set()


def size_of(address: str) -> tuple[int, int] | None:
    """Width and height in pixels of our picture at ``address``; None when it is no address of a picture of ours.

    Any other address of this site is none: a picture would be asked for by every reader, and saved pages name what
    their own site had there.
    """
    ours = _OURS.fullmatch(address)
    if ours is None:
        return None
    width, height = int(ours["width"]), int(ours["height"])
    shrunk = SHOWN / max(width, height, 1) if ours["small"] else 1
    return max(1, round(width * shrunk)), max(1, round(height * shrunk))


def add_own_pictures(parser: MarkdownIt) -> None:
    """Teach ``parser`` to show our own pictures small."""
    parser.core.ruler.push("own_pictures", _own_pictures)


def _own_pictures(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = _with_links(token.children)


def _with_links(tokens: list[Token]) -> list[Token]:
    written: list[Token] = []
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        ours = _OURS.fullmatch(str(token.attrGet("src"))) if token.type == "image" else None
        if ours and not ours["small"] and max(int(ours["width"]), int(ours["height"])) > SHOWN:
            whole = ours.group()
            token.attrSet("src", whole.removesuffix(".webp") + "-small.webp")
            around = [Token("link_open", "a", 1, attrs={"href": whole}), token, Token("link_close", "a", -1)]
            written += [token] if links else around
        else:
            written.append(token)
    return written
