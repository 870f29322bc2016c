"""A category's page: what lies above and below it, its threads in pages, and nothing of one kept to others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Person
from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.threads import start_thread
from forum.models import Category, Right, Thread
from forum.queries.category import MOST_CHILDREN, category_page
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.counting import sql_of
from tests.pages.threads import look, written
from tests.people import ana, mo, zoe

pytestmark = pytest.mark.django_db


def titles(slug: str = "training", *, page: int = 1, user: Person | None = None) -> list[str]:
    shown = category_page(slug, user=user or AnonymousUser(), page=page)
    return [row.title for row in shown.threads]


def threads(count: int, *, slug: str = "training") -> list[Thread]:
    category = builders.category(slug)
    return [start_thread(category, by=ana(), title=f"Thread {n}", body="Words.") for n in range(count)]


def test_an_empty_category_says_what_to_expect(client: Client) -> None:
    Category.objects.add(name="Training", slug="training", description="Plans & paces")
    page = look(client, "/categories/training/")
    assert page.status == 200
    assert '<h1 dir="auto">Training</h1>' in page.html
    assert '<meta name="description" content="Plans &amp; paces">' in page.html
    assert "No threads here yet" in page.words
    assert 'class="pages"' not in page.html


@pytest.mark.parametrize("slug", ["nowhere", "Training", "training2"])
def test_a_category_that_is_not_there_is_not_found(client: Client, slug: str) -> None:
    builders.category("training")
    assert client.get(f"/categories/{slug}/").status_code == 404


def test_the_latest_reply_comes_first(client: Client) -> None:
    first, second, third = threads(3)
    builders.reply(first)
    assert titles() == [first.title, third.title, second.title]
    page = look(client, "/categories/training/")
    assert "1 reply" in page.words
    assert "by Ben" in page.words


def test_a_row_says_what_a_thread_is(client: Client) -> None:
    builders.mark(builders.reply(builders.question("Answered one")))
    builders.question("Open one")
    builders.discussion("A tale")
    saved = written(saved_thread(saved_post(1), asks=True))
    words = look(client, "/categories/training/").words
    assert "A tale Discussion by Ana" in words
    assert "Open one Not answered by Ana" in words
    assert "Answered one Answered by Ana" in words
    words = look(client, saved.category.get_absolute_url()).words
    assert "Numb toes Answer not recorded Question (inferred) by Gus 2,572 views" in words


def test_what_lies_above_and_below_is_shown(client: Client) -> None:
    sport = builders.category("sport")
    running = builders.category("running", parent=sport)
    feet = builders.category("feet", parent=running)
    builders.category("toes", parent=feet)
    builders.category("swimming", parent=sport)
    threads(2, slug="toes")
    shown = category_page("running", user=AnonymousUser(), page=1)
    assert [place.name for place in shown.above] == ["Sport"]
    assert [(row.name, row.depth, row.thread_count) for row in shown.children] == [("Feet", 0, 2)]
    assert (shown.thread_count, len(shown.threads)) == (2, 0)
    page = look(client, "/categories/running/")
    assert "Its threads stand in the categories listed above." in page.words
    assert f'href="{sport.get_absolute_url()}"' in page.html
    assert "Swimming" not in page.html


def test_pages_hold_thirty_and_all_threads_stand_on_one_of_them(client: Client) -> None:
    made = threads(61)
    found = [title for number in (1, 2, 3) for title in titles(page=number)]
    assert found == [thread.title for thread in reversed(made)]
    page = look(client, "/categories/training/?page=2")
    assert "Threads 31 to 60 of 61" in page.words
    assert "<title>Training, page 2 · " in " ".join(page.html.split())
    assert '<link rel="canonical" href="http://testserver/categories/training/?page=2">' in page.html
    assert client.get("/categories/training/?page=4").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "01", "1.0", "99999999999999999999"])
def test_a_page_that_is_no_number_is_not_found(client: Client, page: str) -> None:
    threads(1)
    assert client.get("/categories/training/", {"page": page}).status_code == 404


def test_threads_of_one_moment_have_one_order(settings: Settings) -> None:
    settings.THREADS_PER_PAGE = 2
    made = threads(5)
    Thread.objects.update(latest_at=made[0].created_at)
    found = [title for number in (1, 2, 3) for title in titles(page=number)]
    assert found == [thread.title for thread in reversed(made)]


def test_a_hidden_thread_is_seen_by_its_author_and_moderators_alone_and_pages_stay_whole(
    settings: Settings,
) -> None:
    settings.THREADS_PER_PAGE = 2
    hidden, other, third = threads(3)
    hide_post(builders.opening_of(hidden), by=mo())
    for stranger in (AnonymousUser(), zoe()):
        assert titles(user=stranger) == [third.title, other.title]
        shown = category_page("training", user=stranger, page=1)
        assert (shown.thread_count, shown.pages.total, shown.pages.count) == (2, 2, 1)
    for knowing in (ana(), mo()):
        shown = category_page("training", user=knowing, page=1)
        assert (shown.pages.total, shown.pages.count) == (3, 2)
        assert titles(page=2, user=knowing) == [hidden.title]


def test_a_category_kept_to_others_is_not_there(client: Client) -> None:
    running = builders.category("running")
    board = builders.category("board", parent=running)
    builders.category("minutes", parent=board)
    threads(2, slug="minutes")
    friends = Group.objects.create(name="Friends")
    keep_category_to(board, Right.SEE, [friends], by=mo())
    for slug in ("board", "minutes"):
        assert client.get(f"/categories/{slug}/").status_code == 404
    page = look(client, "/categories/running/")
    assert "Board" not in page.html
    assert "0 threads" in page.words
    friend = zoe()
    friend.groups.add(friends)
    client.force_login(friend)
    assert "2 threads" in look(client, "/categories/running/").words
    assert client.get("/categories/minutes/").status_code == 200


def test_a_great_many_children_are_cut_off_and_linked(client: Client) -> None:
    running = builders.category("running")
    for number in range(MOST_CHILDREN + 1):
        builders.category(f"place-{number}", parent=running)
    shown = category_page("running", user=AnonymousUser(), page=1)
    assert (len(shown.children), shown.children_count) == (MOST_CHILDREN, MOST_CHILDREN + 1)
    assert 'href="/categories/"' in look(client, "/categories/running/").html


@pytest.mark.parametrize(("who", "most"), [("a visitor", 8), ("a member", 13)])
def test_it_costs_the_same_at_1_and_at_30(client: Client, who: str, most: int) -> None:
    if who == "a member":
        client.force_login(zoe())
    builders.category("feet", parent=builders.category("training"))
    builders.reply(threads(1)[0])
    threads(1, slug="feet")
    before = sql_of(client, "/categories/training/")
    for thread in threads(30):
        builders.reply(thread)
    for number in range(30):
        builders.category(f"place-{number}", parent=builders.category("training"))
        threads(1, slug=f"place-{number}")
    assert sql_of(client, "/categories/training/") == before <= most
    assert sql_of(client, "/categories/training/?page=2") == before


def test_all_categories_stand_on_pages_of_a_hundred(client: Client) -> None:
    assert "No categories yet" in look(client, "/categories/").words
    root = builders.category("root")
    for number in range(100):
        builders.category(f"place-{number}", parent=root)
    assert "Place-98" in look(client, "/categories/").words
    assert "Place-99" not in look(client, "/categories/").words
    page = look(client, "/categories/?page=2")
    assert "Place-99" in page.words
    assert 'class="category-row category-row--depth-1"' in page.html
    assert client.get("/categories/?page=3").status_code == 404


def test_time_alone_moves_nothing(client: Client) -> None:
    """A saved thread sorts by its saved time, below what was written since."""
    thread = threads(1)[0]
    saved = written(saved_thread(saved_post(1)))
    Thread.objects.filter(pk=saved.pk).update(category=thread.category)
    Category.objects.filter(pk=thread.category_id).update(thread_count=2)
    assert saved.latest_at < thread.latest_at - timedelta(days=365)
    assert titles() == [thread.title, saved.title]
