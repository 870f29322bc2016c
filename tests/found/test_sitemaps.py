"""Sitemaps: valid, complete, with true times, split by stable ranges, and without what a visitor may not see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from forum.actions.category_access import keep_category_to
from forum.actions.changing_threads import move_thread, rename_thread
from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, unmark
from forum.actions.threads import start_thread
from forum.actions.withdrawing import bring_back_post, withdraw_post
from forum.models import Post, Right, Thread
from tests import builders
from tests.found.sitemap_checker import listed
from tests.pages import members
from tests.pages.counting import sql_of
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def read(client: Client, path: str) -> dict[str, str]:
    """A sitemap that is valid: its addresses without the host, and when each changed."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return {address.removeprefix(HOST): changed for address, changed in listed(response.content).items()}


def everything(client: Client) -> dict[str, str]:
    """All addresses of all files that the index names."""
    return {address: at for path in read(client, "/sitemap.xml") for address, at in read(client, path).items()}


def test_all_that_is_worth_finding_is_found_and_answers(client: Client, settings: Settings) -> None:
    settings.POSTS_PER_PAGE = 2
    long, short = builders.question("Long"), builders.discussion("Short")
    for _number in range(5):
        builders.reply(long)
    saved = members.saved()
    zoe()
    found = everything(client)
    for address in (
        "/", "/threads/", "/categories/", long.category.get_absolute_url(), saved.category.get_absolute_url(),
        long.get_absolute_url(), f"{long.get_absolute_url()}?page=2", f"{long.get_absolute_url()}?page=3",
        short.get_absolute_url(), saved.get_absolute_url(),
        members.address_of(ana()), members.address_of(ben()), members.address_of(members.fern()),
    ):  # fmt: skip
        assert address in found
    assert f"{long.get_absolute_url()}?page=4" not in found
    assert members.address_of(zoe()) not in found  # she wrote nothing
    for address in found:
        response = client.get(address)
        assert response.status_code == 200, address
        if "canonical" in response.context:
            assert response.context["canonical"] == f"{HOST}{address}"


CHANGES: dict[str, Callable[[Post], object]] = {
    "a reply": lambda reply: builders.reply(reply.thread),
    "an edit": lambda reply: edit_post(reply, by=mo(), body="Other words.", seen_edits=0),
    "a title": lambda reply: rename_thread(reply.thread, by=mo(), title="Other"),
    "a category": lambda reply: move_thread(reply.thread, by=mo(), category=builders.category("other")),
    "a mark": lambda reply: mark_correct(reply, by=ana()),
    "a mark taken back": lambda reply: (mark_correct(reply, by=ana()), unmark(reply, by=ana())),
    "a like": lambda reply: like_post(reply, by=ana()),
    "a post hidden": lambda reply: hide_post(reply, by=mo()),
    "a post withdrawn": lambda reply: withdraw_post(reply, by=ben()),
    "a post back": lambda reply: (withdraw_post(reply, by=ben()), bring_back_post(reply, by=ben())),
}


def long_ago() -> None:
    """Every thread as if nothing had changed for a year."""
    Thread.objects.update(changed_at=timezone.now() - timedelta(days=365))


@pytest.mark.parametrize("change", CHANGES)
def test_the_time_is_that_of_the_last_change_that_shows(client: Client, change: str) -> None:
    reply = builders.reply(builders.question())
    other = builders.discussion()
    long_ago()
    before = client.get("/sitemap-threads-0.xml")
    CHANGES[change](reply)
    after = client.get("/sitemap-threads-0.xml", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    found = {address.removeprefix(HOST): at for address, at in listed(after.content).items()}
    thread = Thread.objects.get(pk=reply.thread_id)
    assert found[thread.get_absolute_url()] == f"{thread.changed_at:%Y-%m-%dT%H:%M:%S}+00:00"
    assert timezone.now() - thread.changed_at < timedelta(minutes=5)
    assert found[other.get_absolute_url()] < found[thread.get_absolute_url()]
    files = read(client, "/sitemap.xml")
    assert files["/sitemap-threads-0.xml"] == max(found.values())


def test_a_view_is_no_change(client: Client) -> None:
    thread = builders.question()
    long_ago()
    before = everything(client)
    client.get(thread.get_absolute_url(), headers={"User-Agent": "Mozilla/5.0"})
    assert everything(client) == before


def test_what_a_visitor_may_not_see_is_in_no_sitemap(client: Client) -> None:
    hidden, known = builders.question("Zanzibar"), builders.question("Known")
    hide_post(builders.opening_of(hidden), by=mo())
    kept = start_thread(builders.category("club"), by=zoe(), title="Zanzibar too", body="Words")
    keep_category_to(kept.category, Right.SEE, [Group.objects.create(name="club")], by=mo())
    for reader in (None, mo()):
        if reader:
            client.force_login(reader)
        found = everything(client)
        assert known.get_absolute_url() in found
        assert not [address for address in found if "zanzibar" in address or "club" in address or "zoe" in address]


def test_files_are_split_by_ranges_of_ids(client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr("forum.queries.sitemaps.MOST", 3)
    settings.POSTS_PER_PAGE = 1
    threads = [builders.discussion(f"Thread {number}") for number in range(7)]
    for _number in range(5):
        builders.reply(threads[2])
        builders.reply(threads[6])
    files = read(client, "/sitemap.xml")
    for thread in threads:
        assert thread.get_absolute_url() in read(client, f"/sitemap-threads-{thread.pk // 3}.xml")
    pages = [path for path in files if "pages" in path]
    found = [address for path in pages for address in read(client, path)]
    assert len(pages) >= 3
    assert all(len(read(client, path)) <= 3 for path in files if "places" not in path)
    assert sorted(found) == sorted(
        f"{threads[at].get_absolute_url()}?page={page}" for at in (2, 6) for page in range(2, 6)
    )
    stays = read(client, f"/sitemap-threads-{threads[4].pk // 3}.xml")
    hide_post(builders.opening_of(threads[0]), by=mo())
    builders.discussion("One more")
    assert read(client, f"/sitemap-threads-{threads[4].pk // 3}.xml").items() >= stays.items() - {()}


def test_a_withdrawn_opening_post_makes_no_page_that_is_not_there(client: Client, settings: Settings) -> None:
    settings.POSTS_PER_PAGE = 2
    thread = builders.question()
    first = builders.reply(thread)
    builders.reply(first)
    withdraw_post(builders.opening_of(thread), by=ana())
    for address in everything(client):
        assert client.get(address).status_code == 200, address


def test_unchanged_files_are_not_sent_again(client: Client) -> None:
    builders.reply(builders.question())
    for path in ("/sitemap.xml", *read(client, "/sitemap.xml")):
        was = client.get(path)
        again = client.get(path, headers={"If-None-Match": was["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "public, no-cache"
    was = client.get("/sitemap-members-0.xml")
    User.objects.filter(pk=ben().pk).update(name="Benjamin")
    assert client.get("/sitemap-members-0.xml", headers={"If-None-Match": was["ETag"]}).status_code == 200


def test_the_number_of_queries_is_fixed(client: Client) -> None:
    builders.reply(builders.question())
    paths = ["/sitemap.xml", *read(client, "/sitemap.xml")]
    few = {path: sql_of(client, path) for path in paths}
    for number in range(5):
        start_thread(builders.category(f"c{number}"), by=zoe(), title=f"Thread {number}", body="Words")
    for path, count in few.items():
        assert sql_of(client, path) == count <= 3, path


@pytest.mark.parametrize("path", ["threads-99", f"threads-{10**40}", "pages-0-0", "pages-0-7", "members-99"])
def test_a_file_without_addresses_is_not_there(client: Client, path: str) -> None:
    builders.question()
    assert client.get(f"/sitemap-{path}.xml").status_code == 404


def test_an_empty_forum_has_a_sitemap(client: Client) -> None:
    assert list(read(client, "/sitemap.xml")) == ["/sitemap-places.xml"]
    assert "/" in everything(client)
