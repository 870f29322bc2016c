"""Ways from one row of the admin to others, and how a value is shown there."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from forum.text.invisible import visible

LONGEST_JSON = 100_000  # characters; a report of thousands of files would choke a browser


def link_to(row: Model | None, text: object = None) -> str:
    """A link to the page of ``row``, a dash when there is none."""
    if row is None:
        return "–"
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row if text is None else text)


def link_to_list(model: type[Model], text: object, **conditions: object) -> str:
    """A link to the list of the rows of ``model`` that meet ``conditions``, written as query parameters."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(conditions), text)


def joined(*links: str) -> str:
    """Several links in one line."""
    return format_html_join(" · ", "{}", ((link,) for link in links))


def as_json(value: Any) -> str:
    """A value as indented JSON; cut where it would be too long to read."""
    text = visible(json.dumps(value, indent=2, ensure_ascii=False, sort_keys=False))
    if len(text) > LONGEST_JSON:
        text = f"{text[:LONGEST_JSON]}\n…"
    return format_html('<pre class="json">{}</pre>', text)
