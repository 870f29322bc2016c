"""Feeds: valid, with all words, for everyone the same, and never with what a visitor may not read."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from forum.actions.changing_threads import rename_thread
from forum.actions.editing import edit_post
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.models import Post, Thread
from forum.queries.feeds import ENTRIES
from tests import builders
from tests.found.atom_checker import ATOM
from tests.found.feed_reading import feeds, link, read, said
from tests.pages import members
from tests.pages.counting import sql_of
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


def test_a_list_of_threads_has_their_opening_posts(client: Client) -> None:
    thread = builders.question("How long is a lap?")
    builders.reply(thread)
    start_thread(builders.category("below", parent=thread.category), by=ben(), title="Below", body="Words")
    for address, title in (("/feed/", "Second Wind"), ("/categories/training/feed/", "Training · Second Wind")):
        feed = read(client, address)
        assert said(feed, "title") == [title]
        assert said(feed, "entry/title") == ["Below", "How long is a lap?"]
        assert said(feed, "entry/author/name") == ["Ben", "Ana"]
        assert said(feed, "entry/content")[1] == "<p>On an outdoor track?</p>"
        assert link(feed, "self") == f"http://testserver{address}"
        entry = feed.findall(f"{ATOM}entry")[1]
        assert link(entry, "alternate") == f"http://testserver{thread.get_absolute_url()}"
        category = entry.find(f"{ATOM}category")
        assert category is not None
        assert category.get("term") == "Training"


def test_a_thread_has_its_posts_the_latest_first(client: Client) -> None:
    thread = builders.question("How long is a lap?")
    reply = builders.reply(thread)
    feed = read(client, f"{thread.get_absolute_url()}feed/")
    assert said(feed, "title") == ["How long is a lap? · Second Wind"]
    assert said(feed, "entry/title") == ["Re: How long is a lap?", "How long is a lap?"]
    assert link(feed.findall(f"{ATOM}entry")[0], "alternate") == f"http://testserver/posts/{reply.pk}/"
    assert read(client, f"/threads/{thread.pk}/an-old-title/feed/") is not None


def test_a_member_has_posts_of_all_threads(client: Client) -> None:
    builders.reply(builders.question("First"))
    builders.reply(builders.question("Second"))
    feed = read(client, f"{members.address_of(ben())}feed/")
    assert said(feed, "entry/title") == ["Re: Second", "Re: First"]


def test_ids_stay_for_ever(client: Client) -> None:
    thread = builders.question()
    reply = builders.reply(thread)
    before = [(said(read(client, address), "id"), said(read(client, address), "entry/id")) for address in feeds(thread)]
    addresses = feeds(thread)
    rename_thread(thread, by=mo(), title="Another title")
    edit_post(reply, by=mo(), body="Other words.", seen_edits=0)
    User.objects.filter(pk=ben().pk).update(name="Benjamin")
    after = [(said(read(client, address), "id"), said(read(client, address), "entry/id")) for address in addresses]
    assert after == before
    assert f"tag:localhost,2026:posts/{reply.pk}" in before[2][1]
    assert len({names[0] for names, _entries in before}) == len(before)


def test_an_edit_is_an_update(client: Client) -> None:
    reply = builders.reply(builders.question())
    address = f"{reply.thread.get_absolute_url()}feed/"
    feed = read(client, address)
    assert said(feed, "entry/updated") == said(feed, "entry/published")
    edit_post(reply, by=mo(), body="Other words.", seen_edits=0)
    feed = read(client, address)
    assert said(feed, "entry/updated")[0] > said(feed, "entry/published")[0]
    assert said(feed, "updated") == said(feed, "entry/updated")[:1]


def test_an_imported_author_has_the_saved_name(client: Client) -> None:
    members.saved("Numb toes")
    feed = read(client, f"{members.address_of(members.fern())}feed/")
    assert said(feed, "entry/author/name") == ["Fern"]
    assert said(feed, "entry/published")[0].startswith("2011-05-22T10:51:00")


def test_a_thread_that_its_replies_keep_is_left_out_of_lists(client: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    withdraw_post(builders.opening_of(thread), by=ana())
    assert said(read(client, "/feed/"), "entry/title") == []
    assert said(read(client, f"{thread.get_absolute_url()}feed/"), "entry/title") == [f"Re: {thread.title}"]


def test_links_and_pictures_are_whole(client: Client) -> None:
    body = '[a](/about/) [b](https://example.org/?a=1&b=2) `href="/c"`'
    thread = start_thread(builders.category(), by=ana(), title="Links", body=body)
    (content,) = said(read(client, f"{thread.get_absolute_url()}feed/"), "entry/content")
    assert 'href="http://testserver/about/"' in content
    assert 'href="https://example.org/?a=1&amp;b=2"' in content
    assert 'href="/c"' in content or "href=&quot;/c&quot;" in content


def test_characters_that_xml_forbids_are_left_out(client: Client) -> None:
    thread = builders.question()
    Thread.objects.filter(pk=thread.pk).update(title="A \x0b title ]]> & <b>")
    Post.objects.filter(thread=thread).update(html="<p>\x0b &amp; ]]&gt; \x1b</p>")
    User.objects.filter(pk=ana().pk).update(name="A\x01na")
    feed = read(client, "/feed/")
    assert said(feed, "entry/title") == ["A  title ]]> & <b>"]
    assert said(feed, "entry/content") == ["<p> &amp; ]]&gt; </p>"]


def test_an_empty_feed_is_valid(client: Client) -> None:
    assert said(read(client, "/feed/"), "entry/id") == []
    ben()
    assert said(read(client, f"{members.address_of(ben())}feed/"), "entry/id") == []


def test_the_same_for_everyone_and_not_twice(client: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    visitor = {address: client.get(address) for address in feeds(thread)}
    client.force_login(mo())
    for address, was in visitor.items():
        response = client.get(address)
        assert (response.content, response["ETag"]) == (was.content, was["ETag"])
        assert response["Cache-Control"] == "public, no-cache"
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Last-Modified"]
        again = client.get(address, headers={"If-None-Match": was["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", was["ETag"])
    User.objects.filter(pk=ben().pk).update(name="Benjamin")
    for address in (feeds(thread)[2], *feeds(thread)[4:]):
        assert client.get(address, headers={"If-None-Match": visitor.get(address, was)["ETag"]}).status_code == 200


def test_the_number_of_queries_and_of_entries_is_fixed(client: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    few = {address: sql_of(client, address) for address in feeds(thread)}
    for number in range(ENTRIES):
        builders.reply(builders.question(f"Question {number}"))
        builders.reply(thread)
    for address, count in few.items():
        assert sql_of(client, address) == count <= 5, address
        assert len(said(read(client, address), "entry/id")) == ENTRIES


def test_pages_name_their_feeds(client: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    assert '<link rel="alternate" type="application/atom+xml" title="Second Wind" href="/feed/">' in (
        client.get("/").content.decode()
    )
    for address in feeds(thread)[1:]:
        html = client.get(address.removesuffix("feed/")).content.decode()
        assert f'href="{address}">' in html.partition("</head>")[0]
        assert f'<a class="feed-link" href="{address}" rel="nofollow">' in html
