"""Addresses and headers that nobody was given lead to a page or to none, and never to an error."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import builders
from tests.people import mo

HUGE = "9" * 20  # more than a database's whole numbers hold
ADDRESSES = (
    "/tags/%00/", "/tags/%00/feed/", "/tags/%00/rename/", "/tags/%00/merge/", "/tags/%00/unmerge/", "/tags/%ff/",
    "/tags/%25/", "/tags/a%2fb/", f"/tags/?page={HUGE}", "/tag-names/?q=a%00b", "/tag-names/?words=%00",
    "/search/feed/?q=in:%00", "/search/like/?title=%00", f"/search/?q=a&page={HUGE}", "/mails/stop/%00/",
    f"/threads/{HUGE}/", f"/threads/{HUGE}/x/feed/", f"/threads/{HUGE}/x/tags/", f"/threads/{HUGE}/preview.png",
    f"/threads/{'9' * 5000}/", f"/members/{HUGE}/x/feed/", f"/posts/{HUGE}/", f"/sitemap-threads-{HUGE}.xml",
    f"/sitemap-pages-{HUGE}-0.xml", f"/sitemap-pages-0-{HUGE}.xml", f"/sitemap-members-{HUGE}.xml",
)  # fmt: skip
HEADERS = (
    {"if-none-match": '"' * 9_999}, {"if-none-match": "\0"}, {"if-match": "x"}, {"if-modified-since": "9" * 999},
    {"accept-language": "de;q=nan, " * 900}, {"cookie": "messages=%00; order=%00"},
)  # fmt: skip


@pytest.mark.django_db
def test_no_address_is_an_error(client: Client) -> None:
    builders.discussion()
    client.force_login(mo())
    for address in ADDRESSES:
        assert client.get(address).status_code < 500, address


@pytest.mark.django_db
def test_no_header_is_an_error(client: Client) -> None:
    builders.discussion()
    for headers in HEADERS:
        for address in ("/", "/feed/", "/sitemap.xml", "/preview.png"):
            assert client.get(address, headers=headers).status_code < 500, (address, headers)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["send", "preview", "draft", "tag:a\0b"])
def test_nothing_that_is_typed_is_an_error(client: Client, deed: str) -> None:
    builders.category()
    client.force_login(mo())
    typed = {"title": "A title\0 of words", "body": "Words\0 and more", "tags": "a\0b, shoes", "kind": "question\0"}
    assert client.post("/categories/training/start/", {**typed, "deed": deed}).status_code < 500
    assert client.post("/drafts/keep/", {**typed, "place": "start:1"}).status_code < 500
    assert client.post("/drafts/drop/", {"place": "start:\0"}).status_code < 500
