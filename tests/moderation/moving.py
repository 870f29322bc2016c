"""What tests of moderation share: a flag reason, the state of everything, and members who flag."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.models import User
from forum.actions.flagging import flag_post
from forum.models import Flag, FlagReason, Post
from tests.people import person

# What tells what was, and is never taken back; and what moves on with every change.
APPEND_ONLY = {
    *("ledgerentry", "moderationrecord", "recordedchange", "notification", "delivery", "postaddress", "revision"),
    *("casenote", "searchword", "searchprogress", "round"),
}
MOVES_ON = {"version", "changed_at", "next_number", "leased_to_id", "leased_until"}


def reason(name: str = "Unkind") -> FlagReason:
    """One of the reasons that every forum begins with."""
    return FlagReason.objects.get(name=name)


def flagged(post: Post, *, times: int = 1, why: str = "Unkind") -> list[Flag]:
    """``post`` flagged by so many members."""
    return [flag_post(post, by=flagger(number), rule=reason(why)) for number in range(times)]


def flagger(number: int) -> User:
    """One of those who flag."""
    return person(f"Flagger{number}")


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the forum and of its members, but what is append-only and what moves on."""
    found = {}
    models: list[type[Model]] = [*apps.get_app_config("forum").get_models(), User]
    for model in models:
        name = model._meta.model_name or ""
        if name in APPEND_ONLY or model._meta.auto_created:
            continue
        rows = model._default_manager.order_by("pk").values()
        found[name] = [{key: value for key, value in row.items() if key not in MOVES_ON} for row in rows]
    return found


def differences(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> list[str]:
    """What differs, in words."""
    said = []
    for name in before.keys() | after.keys():
        old = {row[next(iter(row))]: row for row in before.get(name, [])}
        new = {row[next(iter(row))]: row for row in after.get(name, [])}
        for key in sorted(old.keys() | new.keys(), key=str):
            if old.get(key) != new.get(key):
                left, right = old.get(key) or {}, new.get(key) or {}
                fields = [f for f in left.keys() | right.keys() if left.get(f) != right.get(f)]
                said.append(f"{name} {key}: " + ", ".join(f"{f} {left.get(f)!r} -> {right.get(f)!r}" for f in fields))
    return said
