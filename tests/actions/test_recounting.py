"""Recounting finds every stored count that is wrong, and mends it."""

from __future__ import annotations

import pytest
from django.db.models import Model

from forum.actions.recounting import miscounts, recount
from forum.models import Category, Post, Standing, State, Thread
from tests import builders
from tests.people import ben

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Thread, {"reply_count": 9}),
        (Thread, {"latest_at": "2001-01-01T00:00Z"}),
        (Thread, {"latest_post": None}),
        (Thread, {"is_shown": False}),
        (Category, {"thread_count": 9}),
        (Category, {"reply_count": 0}),
        (Standing, {"points": 9}),
        (Standing, {"post_count": 0}),
        (Post, {"state": State.HIDDEN}),
    ],
)
def test_a_wrong_count_is_found_and_mended(model: type[Model], wrong: dict[str, object]) -> None:
    builders.mark(builders.reply(builders.question()))
    assert not list(miscounts())
    model._default_manager.update(**wrong)
    assert {miscount.field for miscount in miscounts()} >= {next(iter(wrong)).replace("latest_post", "latest_post_id")}
    assert recount() > 0
    assert not list(miscounts())
    assert recount() == 0


def test_a_person_without_a_standing_gets_one() -> None:
    builders.reply(builders.discussion())
    Standing.objects.all().delete()
    recount()
    assert Standing.objects.get(pk=ben().pk).post_count == 1
