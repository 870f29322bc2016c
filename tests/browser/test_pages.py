"""Front page, categories, lists, people, points, About and error pages in a real browser, as different people look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.actions.site_words import change_site_words
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.importers.saved import NavigationFact, SavedGap, SourceFacts
from forum.models import Category, Kind, NavigationEntry
from forum.queries.people import member_address
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, LOOKS, NARROW, NO_SCRIPTS, PHONE, Look
from tests.importing.saved import author, saved_post, saved_thread
from tests.pages.threads import written
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/",
    "/categories/",
    "/categories/running/",
    "/threads/",
    "/unanswered/",
    "/most-viewed/",
    "/gaps/",
    "/tags/",
    "/tags/shoes/",
    "/points/",
    "/about/",
    "/nowhere/",
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenpensionskassenverein" * 2


@pytest.fixture
def community() -> None:
    """Places in four levels, threads of every kind, long and foreign names, one recovered thread with gaps."""
    running = Category.objects.add(name="Running", slug="running", description="Roads, tracks and trails. " * 8)
    place = running
    for slug in ("shoes", "laces", "knots", "double-knots", "triple-knots"):
        place = Category.objects.add(name=slug.capitalize(), slug=slug, parent=place)
    Category.objects.add(name=LONG[:80], slug="long")
    for title in ("How long is a lap?", LONG, "كم طول اللفة؟", "x"):
        start_thread(running, by=ana(), title=title, body="Words. " * 200, kind=Kind.QUESTION)
    builders.mark(builders.reply(builders.question("Answered"), by=ben()))
    for number in range(31):
        builders.reply(start_thread(running, by=ben(), title=f"Tale {number}", body="Words."))
    set_tags(builders.question("Tagged"), by=mo(), names=["shoes", "trail running", "маршрут", "a" * 30, "C++"])
    facts = SourceFacts(
        site_name="Harbour Road Runners",
        navigation=(NavigationFact(title="Races & results", description="Find a start line. " * 9),),
        correct_points=10,
        helpful_points=7,
    )
    fern = author("Fern of the Very Long Name", tier="Legend", post_count=1183)
    thread = saved_thread(saved_post(1, by=fern), gaps=(SavedGap(ordinal=2),), announced_replies=2, asks=True)
    written(replace(thread, facts=facts))
    change_site_words(by=mo(), about="We run.\n\n- slowly\n- far\n\n| pace | feels |\n|---|---|\n| 6:00 | fine |")
    for number in range(6):
        NavigationEntry.objects.create(title=f"Races & results {number}", address=f"/races-{number}/")


def people() -> list[str]:
    """The pages of a member with posts, of a ghost, and of a member without any."""
    return [
        member_address(person.pk, person.name)
        for person in (ben(), User.objects.get(is_ghost=True, name__startswith="Fern"), mo())
    ]


@pytest.mark.parametrize("look", [*LOOKS, NARROW], ids=lambda look: look.name)
def test_every_page_fits_and_keeps_nobody_out(visit: Visit, community: None, look: Look) -> None:
    page = visit("/about/", look=look)
    for address in [*PAGES, "/categories/running/?page=2", *people()]:
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert_fits(page)
        if look.scripts:
            assert_accessible(page, look=look)


@pytest.mark.parametrize("look", [LIGHT, PHONE], ids=lambda look: look.name)
def test_empty_pages_fit_and_keep_nobody_out(visit: Visit, look: Look) -> None:
    Category.objects.add(name="Running", slug="running")
    page = visit("/about/", look=look)
    for address in (*PAGES, member_address(mo().pk, "Mo")):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page, look=look)


def test_one_gets_around_without_scripts(visit: Visit, community: None) -> None:
    page = visit("/", look=NO_SCRIPTS)
    page.get_by_role("link", name="Running", exact=True).first.click()
    expect(page).to_have_title("Running · Harbour Road Runners")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Threads 31 to 35 of 35")).to_be_visible()
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="How long is a lap?").click()
    expect(page.get_by_role("heading", level=1, name="How long is a lap?")).to_be_visible()
    page.get_by_role("link", name="Community").first.click()
    page.get_by_role("contentinfo").get_by_role("link", name="Points and tiers").click()
    expect(page.get_by_role("row", name="Legend")).to_contain_text("1,000 and more")


def test_the_keyboard_reaches_everything_in_order(visit: Visit, community: None) -> None:
    page = visit("/categories/running/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator("a:focus")).to_have_count(1)
    assert outline_of(page) != "none"
    expected = page.get_by_role("main").get_by_role("link").all()
    reached = 1
    while reached < len(expected) and page.locator("main a:focus").count():
        page.keyboard.press("Tab")
        reached += 1
    assert reached == len(expected) > 60


def outline_of(page: Page) -> str:
    """The style of the ring around what has the focus."""
    style: str = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    return style


def test_a_person_at_night_gets_a_dark_page(visit: Visit, community: None) -> None:
    shade = "getComputedStyle(document.documentElement).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"
    assert max(visit("/", look=DARK).evaluate(shade)) < 60
    assert min(visit("/", look=LIGHT).evaluate(shade)) > 200


def test_a_phone_gets_the_page_of_a_phone(visit: Visit, community: None) -> None:
    page = visit("/", look=PHONE)
    recovered = page.get_by_role("heading", name="Brought back from saved pages").bounding_box()
    newest = page.get_by_role("heading", name="Newest threads").bounding_box()
    assert recovered is not None
    assert newest is not None
    assert recovered["y"] > newest["y"]  # what stood beside stands below
    for link in page.locator(".thread-row__title a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24


def test_errors_are_pages_of_the_site(visit: Visit, settings: Settings, community: None) -> None:
    settings.DEBUG = False
    page = visit("/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    page.get_by_role("link", name="All categories and newest threads").click()
    expect(page.get_by_role("heading", level=1, name="Harbour Road Runners")).to_be_visible()
