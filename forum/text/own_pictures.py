"""Pictures that members put into words: shown small where they are large, with a link to the whole."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Where they are, and how large they are: width and height stand in the name.
ADDRESS = "/uploads/"
_OURS = re.compile(rf"{ADDRESS}[0-9a-f]{{32}}-(?P<width>\d{{1,4}})x(?P<height>\d{{1,4}})\.webp")
SHOWN = 800  # pixels of the longer side; the column of words is narrower


def small_name(name: str, *, width: int, height: int) -> str:
    """The name of the picture as it is shown among words; ``name`` itself when it is small enough."""
    return f"{name}-small" if max(width, height) > SHOWN else name


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
        if ours and max(int(ours["width"]), int(ours["height"])) > SHOWN:
            whole = ours.group()
            token.attrSet("src", whole.removesuffix(".webp") + "-small.webp")
            around = [Token("link_open", "a", 1, attrs={"href": whole}), token, Token("link_close", "a", -1)]
            written += [token] if links else around
        else:
            written.append(token)
    return written
