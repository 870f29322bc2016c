"""The page of a thread: its frame, its addresses, its pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from forum.actions.changing_threads import rename_thread
from forum.actions.threads import start_thread
from forum.models import Post
from tests import builders
from tests.pages.threads import look, page_of, said
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


def test_it_says_who_asks_and_who_answers(client: Client) -> None:
    thread = builders.question("How long is a lap?")
    builders.reply(thread, body="Four **hundred** metres.")
    page = look(client, thread.get_absolute_url())
    assert page.status == 200
    assert '<h1 dir="auto">How long is a lap?</h1>' in page.html
    for words in ("Not answered", "1 reply", "On an outdoor track?", "Four hundred metres.", "by Ben", "asks"):
        assert words in page.words
    assert "<strong>hundred</strong>" in page.html


def test_a_thread_without_replies_has_neither_pages_nor_orders(client: Client) -> None:
    page = look(client, builders.discussion().get_absolute_url())
    assert "0 replies" in page.words
    assert "latest reply" not in page.words
    assert 'class="replies"' not in page.html
    assert 'class="segments"' not in page.html
    assert 'class="pages"' not in page.html


def test_the_words_of_a_title_are_words(client: Client) -> None:
    thread = builders.discussion("<script>alert(1)</script> & “so” on")
    page = look(client, thread.get_absolute_url())
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so” on" in page.html
    assert "<script>alert" not in page.html


def test_breadcrumbs_lead_through_the_tree_of_categories(client: Client) -> None:
    sport = builders.category("sport")
    running = builders.category("running", parent=sport)
    places = [running]
    for name in ("road", "long", "very-long"):
        places.append(builders.category(name, parent=places[-1]))
    thread = start_thread(places[-1], by=ana(), title="Shoes", body="Which?")
    crumbs = look(client, thread.get_absolute_url()).html.partition('class="crumbs"')[2].partition("</nav>")[0]
    found = [crumbs.index(f'href="{place.get_absolute_url()}"') for place in (sport, *places)]
    assert found == sorted(found)


@pytest.mark.parametrize("slug", ["", "wrong/", "how-long/", "Ünïcode/", "-/"])
def test_a_wrong_slug_leads_to_the_right_one_with_its_query(client: Client, slug: str) -> None:
    thread = builders.question("How long is a lap?")
    response = client.get(f"/threads/{thread.pk}/{slug}?order=numbers&x=1")
    assert response.status_code == 301
    assert response["Location"] == f"/threads/{thread.pk}/how-long-is-a-lap/?order=numbers&x=1"
    assert response["Cache-Control"] == "no-cache"


def test_an_old_title_still_leads_there(client: Client) -> None:
    thread = builders.question("How long is a lap?")
    old = thread.get_absolute_url()
    new = rename_thread(thread, by=mo(), title="Length of a lap").get_absolute_url()
    assert client.get(old)["Location"] == new


@pytest.mark.parametrize("pk", ["0", "4711", "99999999999999999999999"])
def test_a_thread_that_is_not_there(client: Client, pk: str) -> None:
    assert client.get(f"/threads/{pk}/x/").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "-1", "abc", "", "1.0", "01", "٢", "99999999999999999999"])
def test_a_page_that_is_not_there(client: Client, page: str) -> None:
    thread = builders.discussion()
    assert client.get(thread.get_absolute_url(), {"page": page}).status_code == 404


@pytest.mark.parametrize("name", ["thread", "post", "thread_source", "post_source"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_is_get_and_head_only(client: Client, name: str, method: str) -> None:
    thread = builders.discussion()
    arguments = [thread.pk, thread.slug] if name.startswith("thread") else [builders.opening_of(thread).pk]
    assert getattr(client, method)(reverse(name, args=arguments)).status_code == 405


def test_head_has_no_body(client: Client) -> None:
    response = client.head(builders.discussion().get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")


def test_twenty_replies_to_a_page(client: Client, settings: object) -> None:
    thread = builders.discussion("Long")
    for _ in range(45):
        builders.reply(thread)
    rows = [page_of(thread, page=number).rows for number in (1, 2, 3)]
    assert [said(page) for page in rows] == [
        [str(number) for number in range(first, last + 1)] for first, last in ((1, 20), (21, 40), (41, 45))
    ]
    assert client.get(thread.get_absolute_url(), {"page": 4}).status_code == 404


def test_what_a_search_engine_is_told(client: Client) -> None:
    thread = builders.discussion("Long")
    for _ in range(45):
        builders.reply(thread)
    address = thread.get_absolute_url()
    first, second = look(client, address).html, look(client, f"{address}?page=2").html
    assert "<title>Long · Second Wind</title>" in first
    assert "<title>Long · page 2 · Second Wind</title>" in second
    assert f'<link rel="canonical" href="http://testserver{address}">' in first
    assert f'<link rel="canonical" href="http://testserver{address}?page=2">' in second
    assert '<meta name="description" content="Tell me about your winter places.">' in first
    assert 'rel="prev"' not in first.partition("</head>")[0]
    assert f'<link rel="next" href="{address}?page=2">' in first
    assert f'<link rel="prev" href="{address}">' in second
    assert f'<link rel="next" href="{address}?page=3">' in second
    assert "noindex" not in first + second


def test_page_two_recalls_the_opening_and_does_not_repeat_it(client: Client) -> None:
    thread = builders.question("How long is a lap?")
    for _ in range(21):
        builders.reply(thread)
    opening = builders.opening_of(thread)
    page = look(client, f"{thread.get_absolute_url()}?page=2")
    assert "Ana: On an outdoor track?" in page.words
    assert f'href="{thread.get_absolute_url()}#post-{opening.pk}"' in page.html
    assert f'id="post-{opening.pk}"' not in page.html


def test_the_latest_reply_is_linked(client: Client) -> None:
    thread = builders.discussion()
    builders.reply(thread)
    latest = builders.reply(thread, by=ben())
    page = look(client, thread.get_absolute_url())
    assert f'latest reply <b><a href="/posts/{latest.pk}/">' in page.html


def test_a_wrong_count_shows_no_broken_page(client: Client) -> None:
    """A page that the stored count promises and no reply is on."""
    thread = builders.discussion()
    type(thread).objects.filter(pk=thread.pk).update(reply_count=50)
    assert Post.objects.filter(thread=thread).count() == 1
    assert client.get(thread.get_absolute_url(), {"page": 3}).status_code == 404
