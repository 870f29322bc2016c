"""The front page: the places, what is new, what waits for an answer, what was brought back, and nothing hidden."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from forum.actions.threads import start_thread
from forum.importers.saved import SavedGap
from forum.models import Kind, NavigationEntry, PointRule, Thread
from forum.queries.front import MOST_CATEGORIES, NEWEST, UNANSWERED, FrontPage, front_page
from tests import builders
from tests.importing.saved import at, saved_post, saved_thread
from tests.pages.counting import sql_of
from tests.pages.threads import look, written
from tests.people import ana, ben

pytestmark = pytest.mark.django_db


def front() -> FrontPage:
    return front_page(AnonymousUser())


def started(title: str, *, in_: str, parent: str = "", kind: Kind = Kind.DISCUSSION) -> Thread:
    category = builders.category(in_, parent=builders.category(parent) if parent else None)
    return start_thread(category, by=ana(), title=title, body="Words.", kind=kind)


def test_an_empty_forum_says_what_to_expect(client: Client) -> None:
    page = look(client, "/")
    assert page.status == 200
    assert "No categories yet" in page.words
    assert "0 threads 0 replies" in page.words
    for absent in ("Newest threads</h2>", "Waiting for an answer", "Brought back"):
        assert absent not in page.html.partition("<main")[2].partition("</main>")[0]


def test_a_category_counts_what_stands_below_it(client: Client) -> None:
    builders.reply(started("Shoes", in_="running"))
    started("Socks", in_="feet", parent="running")
    started("Toes", in_="feet")
    started("Bread", in_="kitchen")
    rows = {row.name: (row.depth, row.thread_count, row.reply_count) for row in front().categories}
    assert list(rows) == ["Running", "Feet", "Kitchen"]
    assert rows == {"Running": (0, 3, 1), "Feet": (1, 2, 0), "Kitchen": (0, 1, 0)}
    assert (front().thread_count, front().reply_count) == (4, 1)
    page = look(client, "/")
    assert "3 threads 1 reply" in page.words
    assert 'class="category-row category-row--depth-1"' in page.html


def test_a_category_names_the_latest_reply_of_all_below_it(client: Client) -> None:
    shoes = started("Shoes", in_="running")
    socks = started("Socks", in_="feet", parent="running")
    builders.category("empty")
    latest = {row.name: row.latest.title if row.latest else None for row in front().categories}
    assert latest == {"Running": "Socks", "Feet": "Socks", "Empty": None}
    reply = builders.reply(shoes, by=ben())
    latest = {row.name: row.latest.title if row.latest else None for row in front().categories}
    assert latest == {"Running": "Shoes", "Feet": "Socks", "Empty": None}
    row = front().categories[0]
    assert row.latest is not None
    assert row.latest.latest.author is not None
    assert (row.latest.latest.author.name, row.latest.latest.address) == ("Ben", f"/posts/{reply.pk}/")
    page = look(client, "/")
    assert socks.get_absolute_url() in page.html
    assert "Nothing here yet" in page.words


def test_the_newest_threads_come_first_and_a_handful_is_enough() -> None:
    threads = [started(f"Thread {number}", in_="running") for number in range(NEWEST + 2)]
    builders.reply(threads[0])  # a reply makes no thread new
    assert [row.title for row in front().newest] == [thread.title for thread in reversed(threads[2:])]


def test_only_questions_known_to_have_no_answer_wait_for_one(client: Client) -> None:
    asked = [started(f"Question {n}", in_="running", kind=Kind.QUESTION) for n in range(UNANSWERED + 2)]
    builders.mark(builders.reply(asked[-1]))
    started("A tale", in_="running")
    written(saved_thread(saved_post(1), asks=True, title="Saved question"))
    assert [row.title for row in front().unanswered] == [thread.title for thread in reversed(asked[1:-1])]
    assert "Waiting for an answer" in look(client, "/").words


def test_what_was_brought_back_is_told_with_what_is_lost(client: Client) -> None:
    assert front().recovered is None
    written(saved_thread(saved_post(1), gaps=(SavedGap(ordinal=2), SavedGap(ordinal=3)), announced_replies=3))
    page = look(client, "/")
    assert "1 thread of Harbour Road Runners, a site that is gone, stands here again." in page.words
    assert "Of 3 replies, 2 are lost." in page.words
    written(saved_thread(saved_post(1), title="Socks", announced_replies=1), site="Elsewhere")
    page = look(client, "/")
    assert "2 threads of 2 sites that are gone stand here again. Of 4 replies, 2 are lost." in page.words


def test_saved_times_are_shown_as_saved(client: Client) -> None:
    written(
        saved_thread(
            saved_post(1, by="Fern", written_at="2011-06-12T18:41"),
            latest_reply_at=at("2011-06-12T18:41"),
            latest_reply_by="Fern",
        )
    )
    page = look(client, "/")
    assert "Jun 12, 2011 6:41 PM by Fern" in page.words
    assert "Jun 12, 2011 by Fern" in page.words  # in the list of categories
    assert "2,572 views" in page.words


def test_a_lost_latest_reply_is_said_to_be_lost_and_invents_nobody(client: Client) -> None:
    lost = SavedGap(ordinal=2, author_name="Fern", written_at=at("2011-06-12T18:41"))
    written(saved_thread(saved_post(1), gaps=(lost,)))
    assert "Jun 12, 2011 6:41 PM by Fern (a lost reply)" in look(client, "/").words


def test_a_great_many_categories_are_shown_as_deep_as_fits(client: Client) -> None:
    root = builders.category("root")
    inner = [builders.category(f"inner-{n}", parent=root) for n in range(MOST_CATEGORIES - 1)]
    assert len(front().categories) == MOST_CATEGORIES
    builders.category("deepest", parent=inner[0])
    assert len(front().categories) == MOST_CATEGORIES
    builders.category("one-more", parent=root)
    assert [row.name for row in front().categories] == ["Root"]
    assert f"All {MOST_CATEGORIES + 2} categories" in look(client, "/").words


def test_a_great_many_roots_are_cut_off_and_linked(client: Client) -> None:
    for number in range(MOST_CATEGORIES + 1):
        builders.category(f"root-{number}")
    assert len(front().categories) == MOST_CATEGORIES
    assert 'href="/categories/"' in look(client, "/").html


def test_points_are_the_live_ones(client: Client) -> None:
    PointRule.objects.create(scenario="correct_answer", points=12)
    page = look(client, "/")
    assert "Correct answer 12 Helpful answer 7" in page.words


def test_words_of_people_are_words(client: Client) -> None:
    started("<b>bold</b>", in_="running")
    html = look(client, "/").html
    assert "<b>bold</b>" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_it_costs_the_same_at_1_and_at_30(client: Client) -> None:
    started("First", in_="running", kind=Kind.QUESTION)
    written(saved_thread(saved_post(1)))
    NavigationEntry.objects.create(title="Races", address="/races/")
    before = sql_of(client, "/")
    for number in range(30):
        thread = started(f"Question {number}", in_=f"place-{number}", parent="running", kind=Kind.QUESTION)
        builders.reply(thread)
        written(saved_thread(saved_post(1), title=f"Saved {number}"), site=f"Site {number}")
        NavigationEntry.objects.create(title=f"Entry {number}", address=f"/entry-{number}/")
    assert sql_of(client, "/") == before <= 8
