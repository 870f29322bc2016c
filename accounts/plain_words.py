"""Text templates are escaped as all templates are; this takes the escapes out of what no browser will read."""

from __future__ import annotations

import html


def plain_words(rendered: str) -> str:
    """A rendered text template as it goes into a mail's plain part or its subject: exactly what was put in."""
    return html.unescape(rendered)
