"""Words to safe HTML, once, when they are written. The only place that marks anything as safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from forum.text import markdown, paragraphs
from forum.text.invisible import visible
from forum.text.limits import TooMuch, check_html, check_length, check_markdown
from forum.text.plain import mask_addresses, to_plain
from forum.text.sanitize import clean, clean_saved
from forum.text.saved_html import without_code

__all__ = ["RENDER_VERSION", "Rendered", "TooMuch", "mentioned_names", "render", "stored_html"]

# Raise it when the same source gives other HTML; `rerender_posts` then finds what is old.
RENDER_VERSION = 3


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
    if fmt not in _CLEANED:
        raise ValueError(f"There is no format {fmt!r}.")
    check_length(source, fmt, imported=imported)
    words = visible(source)
    # Before, so that no link is made of an address; after, for what tags and references held apart.
    html = _CLEANED[fmt](mask_addresses(words) if imported else words, people).strip()
    html = mask_addresses(html) if imported else html
    return Rendered(html=html, plain=to_plain(html), version=RENDER_VERSION)


def mentioned_names(source: str) -> list[tuple[str, ...]]:
    """The names that Markdown mentions: of each mention what it may mean, the longest first. Raises TooMuch."""
    check_length(source, "markdown", imported=False)
    words = visible(source)
    check_markdown(words)
    return markdown.names_in(words)


def _cleaned_markdown(words: str, people: Mapping[str, str]) -> str:
    check_markdown(words)
    return clean(markdown.to_html(words, people))


def _cleaned_plain(words: str, _people: Mapping[str, str]) -> str:
    return clean(paragraphs.to_html(words))


def _cleaned_html(words: str, _people: Mapping[str, str]) -> str:
    check_html(words)
    return clean_saved(without_code(words))


_CLEANED: dict[str, Callable[[str, Mapping[str, str]], str]] = {
    "markdown": _cleaned_markdown,
    "plain": _cleaned_plain,
    "html": _cleaned_html,
}


def stored_html(html: str) -> SafeString:
    """HTML that ``render`` made and a row kept, for a template."""
    return mark_safe(html)  # noqa: S308  (cleaned when it was written)
