"""Unchanged pages are answered 304 without rendering; a page on which anything changed never is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Profile, User
from forum.actions.categories import add_category, change_category
from forum.actions.category_access import archive_category
from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.site_words import add_navigation_entry, change_site_words
from forum.actions.threads import move_thread, rename_thread
from forum.actions.tiers import change_tier, set_points
from forum.actions.withdrawing import withdraw_post
from forum.models import Post, Thread, Tier, View
from forum.points.rules import Scenario
from forum.viewcount import fold_views, note_view
from forum.views.deployed import deployed
from tests import builders
from tests.pages import members
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class World:
    """A question with two replies, and an imported thread in another category."""

    thread: Thread
    first: Post
    second: Post
    saved: Thread

    def addresses(self) -> list[str]:
        """The pages that anything here may show on."""
        return [
            self.thread.get_absolute_url(),
            f"{self.thread.get_absolute_url()}?order=numbers",
            self.saved.get_absolute_url(),
            self.thread.category.get_absolute_url(),
            members.address_of(ana()),
            members.address_of(ben()),
            members.address_of(members.fern()),
            *(reverse(name) for name in ("front", "categories", "threads", "unanswered", "leaders", "tiers", "about")),
        ]


@pytest.fixture
def world() -> World:
    thread = builders.question()
    first, second = builders.reply(thread), builders.reply(thread, by=zoe(), body="About a *quarter* mile.")
    return World(thread=thread, first=first, second=second, saved=members.saved())


def look(client: Client, address: str, **headers: str) -> HttpResponse:
    """What a browser without cookies gets: that of the order of replies would make another page."""
    client.cookies.clear()
    sent = {name.replace("_", "-"): said for name, said in headers.items()}
    response = client.get(address, headers=sent)
    assert isinstance(response, HttpResponse)
    return response


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
    "a second copy of a saved thread": lambda _world: members.saved(tier="Pro", posts=1200),
    "the code": lambda _world: None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_sent_anew(client: Client, world: World, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_what_is_unchanged_is_not_rendered(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = {address: look(client, address)["ETag"] for address in world.addresses()}
    monkeypatch.setattr("forum.views.conditional.render_to_string", lambda *_args, **_named: pytest.fail("rendered"))
    for address, tag in tags.items():
        for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            response = look(client, address, If_None_Match=asked)
            assert (response.status_code, response.content) == (304, b"")
            assert response["ETag"] == tag
            assert response["Cache-Control"] == "no-cache"
            assert "Cookie" in response["Vary"]
            assert "Content-Type" not in response
        assert client.head(address, headers={"If-None-Match": tag}).status_code == 304


def test_pages_differ_by_address_host_and_order(client: Client, world: World) -> None:
    address = world.thread.get_absolute_url()
    tags = {client.get(f"{address}{query}")["ETag"] for query in ("", "?x=1", "?order=numbers")}
    tags.add(client.get(address, headers={"Host": "localhost"})["ETag"])
    client.cookies["order"] = "numbers"
    assert client.get(address)["ETag"] not in tags
    assert len(tags) == 4


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_whoever_is_known_gets_a_page_of_their_own(client: Client, world: World, cookie: str) -> None:
    address = world.thread.get_absolute_url()
    tag = client.get(address)["ETag"]
    client.cookies[cookie] = "x"
    response = client.get(address, headers={"If-None-Match": tag})
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    assert "ETag" not in response
    assert "Cookie" in response["Vary"]


def test_members_get_no_etag(client: Client, world: World) -> None:
    client.force_login(ben())
    for address in world.addresses():
        response = client.get(address)
        assert "ETag" not in response, address
        assert response["Cache-Control"] == "private, no-cache", address


def test_a_look_at_an_unchanged_page_counts_as_a_view(client: Client, world: World) -> None:
    address = world.thread.get_absolute_url()
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag, "User-Agent": "Mozilla/5.0"}).status_code == 304
    assert View.objects.filter(thread=world.thread).count() == 1


def test_if_modified_since_alone_is_not_heard(client: Client, world: World) -> None:
    response = client.get(
        world.thread.get_absolute_url(), headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    )
    assert response.status_code == 200


def test_the_code_has_one_digest_until_it_changes() -> None:
    first = deployed()
    deployed.cache_clear()
    assert deployed() == first
    assert len(first) == 64
