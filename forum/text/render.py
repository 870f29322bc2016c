"""Words to safe HTML, once, when they are written. The only place that marks anything as safe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from forum.text import markdown, paragraphs
from forum.text.invisible import visible
from forum.text.limits import (
    IMPORTED_HTML_LENGTH,
    IMPORTED_LENGTH,
    MEMBER_LENGTH,
    TooMuch,
    check_html,
    check_length,
    check_markdown,
)
from forum.text.plain import mask_addresses, to_plain
from forum.text.sanitize import clean, clean_saved
from forum.text.saved_html import without_ballast
from forum.text.snippets import Piece

__all__ = ["RENDER_VERSION", "Rendered", "TooMuch", "data_script", "marked", "mentioned_names", "render", "stored_html"]

# Raise it when the same source gives other HTML; `rerender_posts` then finds what is old.
RENDER_VERSION = 4


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """Cleaned HTML, its plain words, and the version of the renderer that made both."""

    html: str
    plain: str
    version: int


def render(source: str, fmt: str, *, imported: bool = False, people: Mapping[str, str] = markdown.NOBODY) -> Rendered:
    """``source``, which stands in ``fmt`` ("markdown", "plain", "html"), as cleaned HTML and as plain words.

    ``people`` are the addresses of those whom Markdown mentions, by the name that stands there (``mentioned_names``).
    ``imported`` allows longer texts, and masks e-mail addresses: whoever wrote them was not asked. Raises TooMuch
    when the text is too long or nested to be read, ValueError for an unknown format.
    """
    words = visible(source)
    if imported:  # before, so that no link is made of an address; and after, for what tags and references held apart
        words = mask_addresses(words)
    if fmt == "markdown":
        html = _cleaned_markdown(words, people)
    elif fmt == "plain":
        html = _cleaned_plain(words, IMPORTED_LENGTH if imported else MEMBER_LENGTH)
    elif fmt == "html":
        html = _cleaned_html(words, IMPORTED_HTML_LENGTH if imported else MEMBER_LENGTH)
    else:
        raise ValueError(f"There is no format {fmt!r}.")
    html = mask_addresses(html.strip()) if imported else html.strip()
    return Rendered(html=html, plain=to_plain(html), version=RENDER_VERSION)


def mentioned_names(source: str) -> list[tuple[str, ...]]:
    """The names that Markdown mentions: of each mention what it may mean, the longest first. Raises TooMuch."""
    words = visible(source)
    check_length(words, MEMBER_LENGTH)
    check_markdown(words)
    return markdown.names_in(words)


def _cleaned_markdown(words: str, people: Mapping[str, str]) -> str:
    check_length(words, MEMBER_LENGTH)
    check_markdown(words)
    return clean(markdown.to_html(words, people))


def _cleaned_plain(words: str, most: int) -> str:
    check_length(words, most)
    return clean(paragraphs.to_html(words))


def _cleaned_html(words: str, most: int) -> str:
    body = without_ballast(words)
    check_length(body, most)
    check_html(body)
    return clean_saved(body)


def stored_html(html: str) -> SafeString:
    """HTML that ``render`` made and a row kept, for a template."""
    return mark_safe(html)  # noqa: S308  (cleaned when it was written)


# What could end the element, begin a comment in it, or end a line of a script: written as JSON may write any letter.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_script(data: Mapping[str, object]) -> SafeString:
    """Structured data for machines, which no browser runs; nothing that ``data`` says can end the element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308  (escaped in the line above)


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Plain pieces of a text for a template, each escaped, what was looked for as <mark>."""
    return mark_safe(  # noqa: S308  (every piece is escaped)
        "".join(f"<mark>{escape(piece.text)}</mark>" if piece.is_found else escape(piece.text) for piece in pieces)
    )
