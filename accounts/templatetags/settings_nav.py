"""The pages of a member's settings, as a list of links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Title, address by name, icon; the last whose address begins that of the page is where one is.
PAGES = (
    (_("Profile"), "settings_profile", "user"),
    (_("Picture"), "settings_picture", "image"),
    (_("Reading"), "settings_reading", "eye"),
    (_("Mails"), "settings_mails", "bell"),
    (_("E-mail address"), "account_email", "mail"),
    (_("Password"), "account_change_password", "lock"),
    (_("Two-step sign-in"), "mfa_index", "shield"),
    (_("Devices"), "usersessions_list", "monitor"),
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A link; ``current`` when the page shown is this page or one below it."""

    title: Any
    address: str
    icon: str
    current: bool


@register.inclusion_tag("account/_settings_nav.html", takes_context=True)
def settings_nav(context: template.Context) -> dict[str, tuple[Entry, ...]]:
    """``{% settings_nav %}``."""
    addresses = {name: reverse(name) for _title, name, _icon in PAGES}
    path = context["request"].path
    here = max((a for a in addresses.values() if path.startswith(a)), key=len, default="")
    return {
        "entries": tuple(
            Entry(title=title, address=addresses[name], icon=icon, current=addresses[name] == here)
            for title, name, icon in PAGES
        )
    }
