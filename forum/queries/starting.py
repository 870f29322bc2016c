"""The link that leads to the form for a new thread (no SQL beyond what permissions ask for)."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import Person
from forum.models import Category
from forum.permissions import can_start_thread
from forum.queries.post_writing import LinkShown


def start_in(category: Category, *, user: Person) -> LinkShown | None:
    """Starts a thread in ``category``; for visitors, where it is open, through signing in."""
    form = reverse("start_thread", args=[category.slug])
    if user.is_authenticated:
        return _start(form) if can_start_thread(user, category) else None
    return None if category.rules.archived else _sign_in(form)


def start_somewhere(user: Person) -> LinkShown:
    """Chooses a category first."""
    form = reverse("start")
    return _start(form) if user.is_authenticated else _sign_in(form)


def _start(form: str) -> LinkShown:
    return LinkShown(label=_("Start a thread"), address=form, icon="plus")


def _sign_in(form: str) -> LinkShown:
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': form})}"
    return LinkShown(label=_("Sign in to start a thread"), address=address, icon="log-in")
