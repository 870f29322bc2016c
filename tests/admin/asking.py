"""Choosing rows of a list and saying yes, as a person does with the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse


def choose(client: Client, rows: Iterable[Model], action: str, **more: Any) -> HttpResponse:
    """What the list answers when these rows and this action are sent; ``confirmed`` and its fields go in ``more``."""
    rows = list(rows)
    opts = rows[0]._meta
    sent = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return send(client, address, sent) if "confirmed" in more else client.post(address, sent)  # type: ignore[return-value]


def send(client: Client, address: str, sent: dict[str, Any]) -> HttpResponse:
    """The answer to a deed, which may ask the database again for each row that it changes."""
    with override_settings(ZEAL_ALLOWLIST=[{"model": "*", "field": "*"}]):
        return client.post(address, sent)  # type: ignore[return-value]


def say_yes(client: Client, rows: Iterable[Model], action: str, **fields: Any) -> HttpResponse:
    """The answer of the list when the page that asks was answered."""
    return choose(client, rows, action, confirmed="1", **fields)


def said(response: Any) -> str:
    """What the next page will say at its head."""
    return "\n".join(str(message) for message in get_messages(response.wsgi_request))


def edit(client: Client, row: Model, **changes: Any) -> HttpResponse:
    """Open the page of ``row``, change these fields, save: everything else is sent as it was shown."""
    opts = row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    return send(client, address, {**shown_in(client.get(address)), **changes})


def shown_in(response: Any) -> dict[str, Any]:
    """The values that the form of a page shows, hidden ones included, as a browser would send them back."""
    sent: dict[str, Any] = {}
    form = response.context["adminform"].form
    for bound in form:
        value = bound.value()
        if value in (None, False):
            continue
        values = [str(v.pk if isinstance(v, Model) else v) for v in value] if isinstance(value, list) else str(value)
        sent[bound.html_name] = values
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = values
    for formset in (inline.formset for inline in response.context["inline_admin_formsets"]):
        management = formset.management_form
        sent.update({management.add_prefix(name): management[name].value() for name in management.fields})
    return sent


def errors(response: Any) -> dict[str, list[str]]:
    """What the form says is wrong."""
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found
