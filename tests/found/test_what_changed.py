"""A page on which anything changed is never said to be unchanged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Profile, User
from forum.actions.categories import add_category, change_category
from forum.actions.category_access import archive_category
from forum.actions.changing_threads import move_thread, rename_thread
from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.site_words import add_navigation_entry, change_site_words
from forum.actions.tiers import change_tier, set_points
from forum.actions.withdrawing import withdraw_post
from forum.models import Tier, View
from forum.points.rules import Scenario
from forum.viewcount import fold_views, note_view
from tests import builders
from tests.found.world import World, look, make_world
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


def named(person: User) -> None:
    """Another name, as the settings of a member store it."""
    person.name = "Somebody else"
    person.save()


def elsewhere() -> None:
    """Points that Ben got in another thread."""
    mark_correct(builders.reply(builders.question("Another?")), by=ana())


def viewed(world: World) -> None:
    """A view, counted."""
    note_view(world.thread.pk, visitor="v" * 64)
    View.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    assert fold_views() == 1


def new_words(world: World) -> None:
    """An edit."""
    edit_post(world.second, by=mo(), body="Other words.", seen_edits=0)


CHANGES: dict[str, Callable[[World], object]] = {
    "a reply": lambda world: builders.reply(world.thread, body="One more."),
    "a new thread": lambda _world: builders.discussion("Quite new"),
    "other words": new_words,
    "another title": lambda world: rename_thread(world.thread, by=mo(), title="How long is a lap, really?"),
    "another category": lambda world: move_thread(world.thread, by=mo(), category=builders.category("other")),
    "a post hidden": lambda world: hide_post(world.first, by=mo()),
    "a post withdrawn": lambda world: withdraw_post(world.first, by=ben()),
    "the thread hidden": lambda world: hide_post(builders.opening_of(world.thread), by=mo()),
    "a like": lambda world: like_post(world.first, by=ana()),
    "a correct answer": lambda world: mark_correct(world.first, by=ana()),
    "a helpful answer": lambda world: mark_helpful(world.second, by=ana()),
    "an author's name": lambda _world: named(ben()),
    "the asker's name": lambda _world: named(ana()),
    "an author's picture": lambda _world: User.objects.filter(pk=ben().pk).update(picture="0" * 32),
    "what a member tells": lambda _world: Profile.objects.update_or_create(member=ben(), defaults={"about": "Runs."}),
    "points from elsewhere": lambda _world: elsewhere(),
    "a tier's name": lambda _world: change_tier(Tier.objects.get(threshold=0), by=mo(), name="Beginner"),
    "what an answer is worth": lambda _world: set_points(Scenario.CORRECT_ANSWER, by=mo(), points=12),
    "a category's name": lambda world: change_category(world.thread.category, by=mo(), name="Exercise"),
    "a new category": lambda _world: add_category(by=mo(), name="New", slug="new"),
    "a read-only category": lambda world: archive_category(world.thread.category, by=mo()),
    "the site's name": lambda _world: change_site_words(by=mo(), name="Harbour Runners"),
    "the site's tagline": lambda _world: change_site_words(by=mo(), tagline="We run."),
    "the navigation": lambda _world: add_navigation_entry(by=mo(), title="Shop", address="https://example.org/"),
    "a view": viewed,
    "the code": lambda _world: None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_sent_anew(client: Client, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world()
    before = {address: look(client, address) for address in world.addresses()}
    assert all(response.status_code == 200 and response["ETag"] for response in before.values())
    CHANGES[change](world)
    if change == "the code":
        monkeypatch.setattr("forum.views.conditional.deployed", lambda: "another")
    changed = 0
    for address, was in before.items():
        plain = look(client, address)
        asked = look(client, address, If_None_Match=was["ETag"])
        if plain.content != was.content or change == "the code":
            changed += 1
            assert asked.status_code == plain.status_code != 304, address
            assert asked.get("ETag") != was["ETag"], address
    assert changed
