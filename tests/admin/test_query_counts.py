"""Every page of the admin asks the database as often for 100 rows as for 1; the alarm for N+1 is on as well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from forum.models import Category, ModerationRecord, Post, Thread
from tests.admin.world import World, make_world
from tests.people import mo

pytestmark = pytest.mark.django_db


def pages(world: World) -> Iterator[tuple[str, str]]:
    """A name and an address for every list, and for a row of every kind, the one on which most hangs."""
    yield "index", reverse("admin:index")
    ones = {
        Thread: world.thread.pk,
        Post: world.reply.pk,
        User: world.ghost.pk,
        Category: Category.objects.get(slug="training").pk,
        ModerationRecord: ModerationRecord.objects.get(deed="many").pk,
    }
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        yield f"{name} list", reverse(f"admin:{name}_changelist")
        one = ones.get(model) or model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
        yield f"{name} page", reverse(f"admin:{name}_change", args=[one])
        yield f"{name} history", reverse(f"admin:{name}_history", args=[one])
    yield "posts found", reverse("admin:forum_post_changelist") + f"?q=metres&author__id__exact={mo().pk}"
    yield "threads of a place", reverse("admin:forum_thread_changelist") + f"?category={ones[Category]}"


def counts(client: Client, *, size: int) -> dict[str, int]:
    """How many SQL queries each page takes in a forum of that size, which is gone afterwards."""
    found = {}
    with transaction.atomic():
        for name, address in pages(make_world(size)):
            client.get(address, follow=True)  # what is asked once per process is asked now
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address, follow=True)
            assert response.status_code == 200, name
            found[name] = len(queries)
        transaction.set_rollback(True)
    return found


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    client.force_login(mo())
    few, many = counts(client, size=1), counts(client, size=100)
    assert len(few) > 60
    assert {name: (few[name], many[name]) for name in few if few[name] != many[name]} == {}
    assert max(many.values()) <= 30
