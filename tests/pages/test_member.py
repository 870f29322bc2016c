"""A person's page: what was saved beside what is counted, their posts in pages, and nothing that is not to be known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Profile, User
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.actions.threads import start_thread
from forum.models import Standing
from forum.queries.saved_of import MOST_FACTS
from tests import builders
from tests.pages.counting import sql_of
from tests.pages.members import address_of, fern, page_of, saved
from tests.pages.threads import look
from tests.people import ana, ben, zoe

pytestmark = pytest.mark.django_db


def test_a_member_without_posts(client: Client) -> None:
    member = zoe()
    User.objects.filter(pk=member.pk).update(created_at=datetime(2026, 11, 23, 12, tzinfo=UTC))
    page = look(client, address_of(member))
    assert page.status == 200
    assert "<h1><bdi>Zoe</bdi></h1>" in page.html
    assert "Rookie member since Nov 23, 2026" in page.words
    assert "Posts 0 Points 0" in page.words
    assert "No points yet; Rookie from 0; Amateur needs 20 more" in page.words
    assert "No posts yet" in page.words
    assert "As saved" not in page.words
    assert f'<link rel="canonical" href="http://testserver{address_of(member)}">' in page.html


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example", "https://bank.example@evil.example/"])
def test_an_older_row_leads_nowhere_bad_and_shows_what_is_seen(client: Client, link: str) -> None:
    Profile.objects.create(member=zoe(), about="I am \u202enot\u202c Zo\u200be", location="He\u2060re", link=link)
    page = look(client, address_of(zoe()))
    assert "I am not Zoe" in page.words
    assert "Here" in page.words
    assert link not in page.html


@pytest.mark.parametrize("wrong", ["", "wrong/", "ana-2/"])
def test_a_wrong_slug_leads_to_the_right_one_with_its_page(client: Client, wrong: str) -> None:
    response = client.get(f"/members/{ana().pk}/{wrong}?page=1")
    assert (response.status_code, response["Location"]) == (302, f"/members/{ana().pk}/ana/?page=1")


@pytest.mark.parametrize(
    "address", ["/members/999/", "/members/999/ana/", f"/members/{10**30}/ana/", "/members/x/ana/"]
)
def test_nobody_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "slug"), [("Ana María", "ana-maria"), ("北京", "member"), ("_x_", "x"), ("a" * 200, "a" * 80)]
)
def test_every_name_makes_an_address(client: Client, name: str, slug: str) -> None:
    member = User.objects.create_user("somebody", name=name)
    assert address_of(member) == f"/members/{member.pk}/{slug}/"
    assert client.get(address_of(member)).status_code == 200


def test_posts_stand_with_thread_beginning_and_time(client: Client) -> None:
    thread = builders.question("How long is a lap?", by=ana())
    builders.reply(thread, by=ben(), body="Four **hundred** metres.\n\nMore or less.")
    page = look(client, address_of(ben()))
    assert "Posts 1" in page.words
    assert "How long is a lap? Four hundred metres. More or less. Reply 1" in page.words
    assert "in Training" in page.words
    assert "How long is a lap? On an outdoor track? Opened the thread" in look(client, address_of(ana())).words


def test_a_long_post_is_told_by_its_beginning() -> None:
    builders.discussion(by=ana())
    thread = start_thread(builders.category(), by=ben(), title="Long", body="word " * 2000)
    (row,) = page_of(ben()).posts
    assert row.title == thread.title
    assert row.words.startswith("word word")
    assert row.words.endswith("word…")
    assert len(row.words) <= 240


def test_marks_are_shown_and_points_add_up(client: Client) -> None:
    for mark in (mark_correct, mark_correct, mark_helpful):
        mark(builders.reply(builders.question(), by=ben()), by=ana())
    taken_back = builders.reply(builders.question(), by=ben())
    mark_correct(taken_back, by=ana())
    unmark(taken_back, by=ana())
    words = look(client, address_of(ben())).words
    assert "2 correct × 10 + 1 helpful × 7 = 27; Amateur from 20; Pro needs 73 more" in words
    assert [row.mark for row in page_of(ben()).posts] == ["", "helpful", "correct", "correct"]


def test_a_ghost_is_said_to_be_one_with_what_was_saved(client: Client) -> None:
    thread = saved()
    page = look(client, address_of(fern()))
    assert "Imported author" in page.words
    assert "Fern wrote on Harbour Road Runners, a site that is gone." in page.words
    assert "Nobody has claimed this account" in page.words
    assert "member since" not in page.words
    assert "Tier Legend Posts 1,183 since Dec 16, 2010 From Numb toes Harbour Road Runners" in page.words
    assert f'href="{thread.get_absolute_url()}"' in page.html
    assert "Posts 1 Points 0 Tier Legend Legend: kept from the saved page; 0 points counted here" in page.words
    assert "May 22, 2011 10:51 AM" in page.words


def test_saved_and_counted_stand_side_by_side_and_neither_overwrites_the_other(client: Client) -> None:
    saved()
    Standing.objects.filter(member=fern()).update(points=2000, earned={"correct_answer 10": 200})
    words = look(client, address_of(fern())).words
    assert "Posts 1,183 since" in words
    assert "Posts 1 Points 2,000 Tier Legend 200 correct × 10 = 2,000; Legend from 1,000" in words


def test_what_several_pages_say_alike_is_said_once(client: Client) -> None:
    for title in ("One", "Two"):
        saved(title)
    saved("Three", tier="Pro", posts=900)
    saved("Four", tier="Diamond", posts=7, site="Elsewhere")
    facts = page_of(User.objects.get(name="Fern", source_site="harbour road runners")).saved
    assert [(fact.tier_name, fact.lanes, fact.post_count, fact.page_count) for fact in facts] == [
        ("Legend", 4, 1183, 2),
        ("Pro", 3, 900, 1),
    ]
    elsewhere = User.objects.get(name="Fern", source_site="elsewhere")
    assert [(fact.tier_name, fact.lanes) for fact in page_of(elsewhere).saved] == [("Diamond", 0)]
    assert (
        "2 saved pages"
        in look(client, address_of(User.objects.get(source_site="harbour road runners", name="Fern"))).words
    )


def test_a_great_many_saved_facts_are_cut_off_the_latest_first() -> None:
    for number in range(MOST_FACTS + 2):
        saved(f"Thread {number}", posts=number)
    assert [fact.post_count for fact in page_of(fern()).saved] == list(range(MOST_FACTS + 1, 1, -1))


def test_every_post_stands_on_one_page_the_latest_first(settings: Settings, client: Client) -> None:
    settings.POSTS_PER_PAGE = 2
    thread = builders.question(by=ana())
    made = [builders.reply(thread, by=ben(), body=f"Words {number}.") for number in range(5)]
    found = [row.address for page in (1, 2, 3) for row in page_of(ben(), page=page).posts]
    assert found == [post.get_absolute_url() for post in reversed(made)]
    page = look(client, f"{address_of(ben())}?page=3")
    assert "Posts 5 to 5 of 5" in page.words
    assert f'<link rel="canonical" href="http://testserver{address_of(ben())}?page=3">' in page.html
    for wrong in ("4", "0", "x"):
        assert client.get(f"{address_of(ben())}?page={wrong}").status_code == 404


@pytest.mark.parametrize(("who", "most"), [("a visitor", 9), ("a member", 14)])
def test_it_costs_the_same_at_1_and_at_30(client: Client, who: str, most: int) -> None:
    if who == "a member":
        client.force_login(zoe())
    saved()
    somebody = fern()
    before = sql_of(client, address_of(somebody))
    for number in range(30):
        saved(f"Thread {number}", posts=number)
    assert sql_of(client, address_of(somebody)) == before <= most
