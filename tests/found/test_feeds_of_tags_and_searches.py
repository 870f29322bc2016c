"""The feeds of a tag and of a search: valid, named by their pages, and for everyone's eyes only."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post, restore_post
from forum.actions.tagging import set_tags
from forum.models import Right, Thread
from tests import builders
from tests.found.feed_reading import link, read, said
from tests.people import mo

pytestmark = pytest.mark.django_db

FEEDS = ("/tags/harbour/feed/", "/search/feed/?q=zanzibar")


@pytest.fixture
def thread() -> Thread:
    thread = builders.question("Around Zanzibar")
    set_tags(thread, by=mo(), names=["harbour"])
    return thread


@pytest.mark.parametrize("address", FEEDS)
def test_it_says_what_the_list_says_and_its_page_names_it(client: Client, thread: Thread, address: str) -> None:
    feed = read(client, address)
    assert said(feed, "entry/title") == [thread.title]
    page = link(feed, "alternate").removeprefix("http://testserver")
    assert f'type="application/atom+xml" title="{"harbour" if "tags" in page else "zanzibar"}' in (
        client.get(page).content.decode()
    )
    assert f'href="{address}"' in client.get(page).content.decode()


@pytest.mark.parametrize("address", FEEDS)
def test_what_is_away_or_kept_is_not_in_it(client: Client, thread: Thread, address: str) -> None:
    opening = builders.opening_of(thread)
    hide_post(opening, by=mo())
    client.force_login(mo())
    response = client.get(address)
    assert response.status_code == (404 if "tags" in address else 200)
    assert "Around" not in response.content.decode()
    restore_post(opening, by=mo())
    keep_category_to(thread.category, Right.SEE, [Group.objects.create(name="club")], by=mo())
    response = client.get(address)
    assert response.status_code == (404 if "tags" in address else 200)
    assert "Around" not in response.content.decode()


@pytest.mark.parametrize("typed", ["", "%00", "%ff%fe", '"', "-", "tag:", "author:nobody", "(" * 500, "a" * 5_000])
def test_any_search_has_a_valid_feed(client: Client, thread: Thread, typed: str) -> None:
    read(client, f"/search/feed/?q={typed}")
