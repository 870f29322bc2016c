"""Puts attack strings into every cell of every table that holds somebody's words, past all forms and doors.

Nothing that a page shows is left out by oversight: a column is either poisoned or stands in ``OF_PROGRAMS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field, Model

from accounts.models import User
from accounts.names import ghost_name_key, member_name_key
from forum.models import Post, Signature, Tag
from forum.models.wall_clock import WallClockField
from forum.text.invisible import visible
from forum.text.render import TooMuch, render
from tests.attacks import ATTACKS

APPS = ("accounts", "admin", "auth", "forum", "usersessions")
# What programs alone write, and read again to work: keys, digests, parts of addresses, what was derived from words.
OF_PROGRAMS = {
    "accounts.OutgoingMail": {"to", "sender", "subject", "words", "html", "headers"},
    "accounts.SharedCacheRow": {"cache_key", "value"},
    "accounts.User": {"password", "username", "name_key", "email", "picture", "time_zone"},
    "admin.LogEntry": {"object_id"},
    "auth.Permission": {"name", "codename"},
    "forum.Capture": {"reader", "zone"},
    "forum.Category": {"slug"},
    "forum.Draft": {"place", "kind"},
    "forum.LedgerEntry": {"scenario"},
    "forum.ModerationRecord": {"deed"},
    "forum.Post": {"zone", "html", "plain"},
    "forum.RecordedChange": {"model", "field"},
    "forum.Round": {"name"},
    "forum.SavedFile": {"sha256"},
    "forum.SearchEntry": {"stems", "exact"},
    "forum.SearchWord": {"word", "stem"},
    "forum.Signature": {"digest", "html"},
    "forum.Source": {"key"},
    "forum.Standing": {"earned"},
    "forum.Tag": {"slug"},
    "forum.Thread": {"source_key"},
    "forum.Upload": {"name", "sha256"},
    "forum.View": {"visitor"},
    "usersessions.UserSession": {"session_key"},
}
# Where an address stands and not words: one that runs, or that leads elsewhere than it says.
LINKS = {"accounts.Profile": {"link"}, "forum.NavigationEntry": {"address"}}
BAD_LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/",
    "/\\evil.example", "https://bank.example@evil.example/", "java\tscript:alert(1)", "vbscript:x",
)  # fmt: skip
STEP = 7  # families take turns: neighbours in the list are much alike


def attacks() -> Iterator[str]:
    """All that can be seen of each attack, without end, families mixed."""
    assert len(ATTACKS) % STEP
    return (visible(ATTACKS[number * STEP % len(ATTACKS)]) for number in cycle(range(len(ATTACKS))))


def poison() -> int:
    """Poison all rows that there are; how many cells were."""
    words, links = attacks(), cycle(BAD_LINKS)
    cells = 0
    for model in apps.get_models():
        if model._meta.app_label not in APPS:
            continue
        named = _columns(model)
        for number, row in enumerate(model._default_manager.order_by("pk")):
            values: dict[str, Any] = {
                field.name: next(links)
                if field.name in LINKS.get(model._meta.label, ())
                else _poisoned(field, getattr(row, field.name), words, number)
                for field in named
            }
            cells += len(values)
            model._default_manager.filter(pk=row.pk).update(**values, **_derived(row, values))
    return cells


def _columns(model: type[Model]) -> list[Field[Any, Any]]:
    kept = OF_PROGRAMS.get(model._meta.label, set())
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, WallClockField)
        and not field.choices
        and field.name not in kept
    ]


def _poisoned(field: Field[Any, Any], value: Any, words: Iterator[str], number: int) -> Any:
    if isinstance(field, models.JSONField):
        return _leaves(value, words)
    text = next(words) or "x"
    if field.unique or (field.name, field.model) in {("name", User), ("pattern", field.model)}:
        text = f"{number}{text}".replace("@", "(at)")
    if field.model is Tag:  # threads say their tags in one text, which these signs part
        text = re.sub(r"[\s/]", "_", text)
    return text[: field.max_length or None]


def _leaves(value: Any, words: Iterator[str]) -> Any:
    if isinstance(value, str):
        return next(words)
    if isinstance(value, list):
        return [_leaves(item, words) for item in value]
    return {key: _leaves(item, words) for key, item in value.items()} if isinstance(value, dict) else value


def _derived(row: Model, values: dict[str, Any]) -> dict[str, str]:
    """What the doors would have made of the words."""
    if isinstance(row, User):
        key = ghost_name_key if row.is_ghost else member_name_key
        return {"name_key": key(values["name"])}
    if isinstance(row, Post | Signature):
        try:
            made = render(values["source"], getattr(row, "format", None) or "plain", imported=True)
        except TooMuch:
            return {}
        return {"html": made.html, "plain": made.plain} if isinstance(row, Post) else {"html": made.html}
    return {}
