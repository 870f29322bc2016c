"""Unchanged pages are answered 304 without rendering."""

from __future__ import annotations

import pytest
from django.test import Client

from forum.models import View
from forum.views.deployed import deployed
from tests.found.world import World, look, make_world
from tests.people import ben

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


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
    deployed.cache_clear()  # another test may have asked first, with settings of its own
    first = deployed()
    deployed.cache_clear()
    assert deployed() == first
    assert len(first) == 64
