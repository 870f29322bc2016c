"""How posts are written on a page: their stored words, and how long nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import ngettext

from forum.text.render import marked as marked_html
from forum.text.render import stored_html
from forum.text.snippets import Piece

register = template.Library()

# The largest unit of which at least two have passed; a single week is the least that is said (FACTS.md, "Views").
WEEK, MONTH, YEAR = 7, 30.44, 365.25


@register.filter
def stored(html: str) -> str:
    """The HTML of a post or signature, rendered and cleaned when it was written."""
    return stored_html(html)


@register.filter
def marked(pieces: Iterable[Piece]) -> str:
    """A text of which words were looked for, those as <mark>."""
    return marked_html(pieces)


@register.filter
def later(days: int) -> str:
    """``2 weeks later``, of at least seven days."""
    if days >= 2 * YEAR:
        count = int(days / YEAR)
        return ngettext("%(count)d year later", "%(count)d years later", count) % {"count": count}
    if days >= 2 * MONTH:
        count = int(days / MONTH)
        return ngettext("%(count)d month later", "%(count)d months later", count) % {"count": count}
    count = days // WEEK
    return ngettext("%(count)d week later", "%(count)d weeks later", count) % {"count": count}
