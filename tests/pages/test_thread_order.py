"""Threaded or in order: which reply stands where, what is remembered, and where a permanent link leads."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from forum.actions.hiding import hide_post
from forum.models import Post, Thread
from forum.models.trees import BRANCH_LIMIT
from forum.queries.reading_order import Order
from forum.queries.reply_rows import DEEPEST, ReplyRow
from tests import builders
from tests.pages.threads import look, page_of, said
from tests.people import ben, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    """Two branches whose replies came in turn: 1 (3 (5), 6) and 2 (4)."""
    thread = builders.discussion()
    one, two = builders.reply(thread), builders.reply(thread, by=zoe())
    three = builders.reply(one)
    builders.reply(two)
    builders.reply(three)
    builders.reply(one)
    return thread


def test_threaded_and_in_order(thread: Thread) -> None:
    assert said(page_of(thread).rows) == ["1", "- 3", "- - 5", "- 6", "2", "- 4"]
    assert said(page_of(thread, order=Order.NUMBERS).rows) == ["1", "2", "3", "4", "5", "6"]


def test_threaded_until_the_reader_says_otherwise(client: Client, thread: Thread) -> None:
    address = thread.get_absolute_url()
    assert "order" not in client.get(address).cookies
    assert _shown(client, address) == Order.THREADED
    assert _shown(client, f"{address}?order=numbers") == Order.NUMBERS
    assert _shown(client, address) == Order.NUMBERS
    assert _shown(client, f"{address}?order=threaded") == Order.THREADED
    assert _shown(client, address) == Order.THREADED


@pytest.mark.parametrize("nonsense", ["", "Threaded", "date", "<b>"])
def test_what_is_no_order_is_not_heard(client: Client, thread: Thread, nonsense: str) -> None:
    client.cookies["order"] = nonsense
    response = client.get(thread.get_absolute_url(), {"order": nonsense})
    assert response.status_code == 200
    assert response.context["page"].order == Order.THREADED
    assert "order" not in response.cookies


def test_an_address_that_says_the_order_is_not_for_search_engines(client: Client, thread: Thread) -> None:
    response = client.get(thread.get_absolute_url(), {"order": "numbers"})
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert f'<link rel="canonical" href="http://testserver{thread.get_absolute_url()}">' in response.content.decode()
    assert "Cookie" in response["Vary"]


def test_pages_keep_the_order_that_the_address_says(client: Client) -> None:
    thread = builders.discussion()
    for _ in range(21):
        builders.reply(thread)
    page = look(client, f"{thread.get_absolute_url()}?order=numbers").html
    assert f'href="{thread.get_absolute_url()}?order=numbers&amp;page=2"' in page
    client.cookies.clear()
    assert "order=numbers&amp;page" not in look(client, thread.get_absolute_url()).html


def test_a_permanent_link_leads_to_the_page_in_the_readers_order(client: Client) -> None:
    """Every reply of 45, in both orders: the page that the link leads to holds it."""
    thread = builders.discussion()
    first = builders.reply(thread)
    posts = [first, *(builders.reply(first if number % 3 else thread) for number in range(44))]
    for order in Order:
        for post in posts:
            place = client.get(f"/posts/{post.pk}/", {"order": order.value})["Location"]
            address, _hash, fragment = place.partition("#")
            assert fragment == f"post-{post.pk}"
            assert f'id="{fragment}"' in client.get(address).content.decode()
    client.cookies.clear()
    assert client.get(f"/posts/{posts[-1].pk}/")["Location"].count("order=") == 0


def test_the_opening_post_has_a_permanent_link_too(client: Client, thread: Thread) -> None:
    opening = builders.opening_of(thread)
    assert client.get(f"/posts/{opening.pk}/")["Location"] == f"{thread.get_absolute_url()}#post-{opening.pk}"


@pytest.mark.parametrize("pk", ["0", "4711", "99999999999999999999999"])
def test_a_link_to_no_post(client: Client, pk: str) -> None:
    assert client.get(f"/posts/{pk}/").status_code == 404


def test_a_thousand_levels_are_one_flat_list(client: Client) -> None:
    thread = builders.discussion()
    last = builders.reply(thread)
    for _ in range(settings.POSTS_PER_PAGE * 2):
        last = builders.reply(last)
    page = look(client, f"{thread.get_absolute_url()}?page=2").html
    assert page.count('<ol class="replies">') == 1
    assert page.count(f"reply--depth-{DEEPEST}") == settings.POSTS_PER_PAGE
    assert f'aria-level="{settings.POSTS_PER_PAGE + 1}"' in page


def test_what_goes_on_with_a_huge_branch_stands_inside_it() -> None:
    thread = builders.discussion()
    first = builders.reply(thread)
    for _ in range(BRANCH_LIMIT):
        builders.reply(first)
    last = Post.objects.filter(thread=thread).latest("number")
    assert last.branch_part > 0
    rows = [row for row in page_of(thread, page=6).rows if isinstance(row, ReplyRow)]
    assert [(row.post.number, row.depth) for row in rows] == [(101, 1)]


def test_nothing_hangs_under_a_post_that_it_does_not_answer(thread: Thread) -> None:
    """Who does not see reply 2 sees 4 in a branch of its own, not below 6; who sees it, sees it there."""
    hide_post(Post.objects.get(thread=thread, number=2), by=mo())
    assert said(page_of(thread).rows) == ["1", "- 3", "- - 5", "- 6", "4"]
    assert said(page_of(thread, user=mo()).rows) == ["1", "- 3", "- - 5", "- 6", "2", "- 4"]


def test_what_hangs_under_a_hidden_one_moves_up_and_stays_together() -> None:
    thread = builders.discussion()
    root = builders.reply(thread)
    hidden = builders.reply(root)
    child, sister = builders.reply(hidden), builders.reply(hidden)
    builders.reply(child)
    builders.reply(sister)
    hide_post(hidden, by=mo())
    assert said(page_of(thread).rows) == ["1", "- 3", "- - 5", "- 4", "- - 6"]
    hide_post(root, by=mo())
    assert said(page_of(thread).rows) == ["3", "- 5", "4", "- 6"]


def test_a_branch_that_began_on_the_page_before_keeps_its_depth() -> None:
    thread = builders.discussion()
    root = builders.reply(thread)
    for _ in range(settings.POSTS_PER_PAGE):
        builders.reply(root)
    builders.reply(thread, by=ben())
    assert said(page_of(thread, page=2).rows) == ["- 21", "22"]


def _shown(client: Client, address: str) -> str:
    return str(client.get(address).context["page"].order)
