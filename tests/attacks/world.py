"""A forum with something of everything: members, moderators, what moderators do, and all that the admin shows."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from forum.models import Post
from tests.admin.world import make_world
from tests.people import ana, ben, mo, person
from tests.rules.addresses import TABLE
from tests.rules.test_addresses import arguments_of, people, world


def everybody() -> dict[str, User | None]:
    """Who asks."""
    roles = people()
    return {"visitor": None, "member": ben(), "asker": ana(), "moderator": roles["moderator"], "administrator": mo()}


def addresses() -> list[str]:
    """The addresses of all rows that a table of addresses names, and of the admin."""
    asked = world()
    make_world(1)
    person("Max")
    found = set(_named(asked)) | set(_of_the_admin())
    post = Post.objects.filter(number__gt=0).earliest("pk")
    found |= {
        f"/posts/{post.pk}/reply/?quote={post.pk}&words=Four+hundred",
        "/search/?q=lap",
        "/search/?words=lap&is=question",
    }
    return sorted(found)


def _named(asked: dict[str, dict[str, object]]) -> Iterator[str]:
    for name, about in TABLE:
        wanted = {key: value for key, value in asked[about].items() if key in arguments_of(name)}
        yield reverse(name, kwargs=wanted)


def _of_the_admin() -> Iterator[str]:
    yield "/admin/"
    for model in admin.site._registry:
        opts = model._meta
        base = f"admin:{opts.app_label}_{opts.model_name}"
        yield reverse(f"{base}_changelist")
        yield reverse(f"{base}_add")
        row = model._default_manager.first()
        if row is not None:
            yield from (reverse(f"{base}_{page}", args=[row.pk]) for page in ("change", "history", "delete"))
