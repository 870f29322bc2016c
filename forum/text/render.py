"""Words to safe HTML, once, when they are written. The only place that marks anything as safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from forum.text import markdown, paragraphs
from forum.text.invisible import visible
from forum.text.limits import TooMuch, check_html, check_length, check_markdown
from forum.text.plain import mask_addresses, to_plain
from forum.text.sanitize import clean

__all__ = ["RENDER_VERSION", "Rendered", "TooMuch", "mentioned_names", "render", "stored_html"]

# Raise it when the same source gives other HTML; `rerender_posts` then finds what is old.
RENDER_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """Cleaned HTML, its plain words, and the version of the renderer that made both."""

    html: str
    plain: str
    version: int


def render(
    source: str, fmt: str, *, imported: bool = False, people: Mapping[str, str] = markdown.NOBODY
) -> Rendered:
    """``source``, which stands in ``fmt`` ("markdown", "plain", "html"), as cleaned HTML and as plain words.

    ``people`` are the addresses of those whom Markdown mentions, by the name that stands there (``mentioned_names``).
    ``imported`` allows longer texts, and masks e-mail addresses: whoever wrote them was not asked. Raises TooMuch
    when the text is too long or nested to be read, ValueError for an unknown format.
    """
    check_length(source, imported=imported)
    words = visible(mask_addresses(source) if imported else source)
    if fmt == "markdown":
        check_markdown(words)
        html = markdown.to_html(words, people)
    elif fmt == "plain":
        html = paragraphs.to_html(words)
    elif fmt == "html":
        check_html(words)
        html = words
    else:
        raise ValueError(f"There is no format {fmt!r}.")
    cleaned = clean(html).strip()
    return Rendered(html=cleaned, plain=to_plain(cleaned), version=RENDER_VERSION)


def mentioned_names(source: str) -> list[tuple[str, ...]]:
    """The names that Markdown mentions: of each mention what it may mean, the longest first. Raises TooMuch."""
    check_length(source, imported=False)
    words = visible(source)
    check_markdown(words)
    return markdown.names_in(words)


def stored_html(html: str) -> SafeString:
    """HTML that ``render`` made and a row kept, for a template."""
    return mark_safe(html)  # noqa: S308  (cleaned when it was written)
