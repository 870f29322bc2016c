"""A thread in a real browser: every look, every kind of row, by keyboard, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forum.actions.hiding import hide_post
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.withdrawing import withdraw_post
from forum.importers.saved import SavedGap
from forum.models import Thread
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, LOOKS, NARROW, NO_SCRIPTS, PHONE, Look
from tests.importing.importing import import_one
from tests.importing.saved import saved_post, saved_thread
from tests.needs import ROOT
from tests.pages.threads import written
from tests.people import ben, mo

pytestmark = pytest.mark.django_db(transaction=True)

# The narrowest screen on which WCAG wants no scrolling sideways (1.4.10).
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 2
WIDE = f"{LONG_WORD}\n\n```\n{LONG_WORD}\n```\n\n| a | b |\n|---|---|\n| {LONG_WORD} | c |"


@pytest.fixture
def thread() -> Thread:
    """The sample thread with all that a thread can show: marks, gaps, the seam, new replies, a stub, deep branches."""
    thread = import_one(ROOT / "samples" / "numb-toes.txt")
    mark_correct(thread.posts.get(number=6), by=mo())
    mark_helpful(thread.posts.get(number=1), by=mo())
    builders.reply(thread.posts.get(number=6), body="The same advice helped **me**.")
    asked = builders.reply(
        thread, body=f"{LONG_WORD}\n\n```\n{LONG_WORD}\n```\n\n| a | b |\n|---|---|\n| {LONG_WORD} | c |"
    )
    deep = asked
    for level in range(8):
        deep = builders.reply(deep, body=f"Level {level}.")
    withdraw_post(asked, by=ben())
    hide_post(builders.reply(thread), by=mo())
    return thread


@pytest.fixture
def long_thread() -> Thread:
    """Three pages of replies."""
    return written(saved_thread(*(saved_post(n, by=f"Author {n}") for n in range(1, 50)), gaps=(SavedGap(ordinal=50),)))


@pytest.mark.parametrize("look", [*LOOKS, NARROW], ids=lambda look: look.name)
def test_it_fits_and_is_accessible(visit: Visit, thread: Thread, look: Look) -> None:
    for address in (thread.get_absolute_url(), f"{thread.get_absolute_url()}source/"):
        page = visit(address, look=look)
        expect(page.locator("h1")).to_be_visible()
        assert_fits(page)
        if look.scripts:
            assert_accessible(page, look=look)


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE, NARROW], ids=lambda look: look.name)
def test_page_two_fits_and_is_accessible(visit: Visit, long_thread: Thread, look: Look) -> None:
    page = visit(f"{long_thread.get_absolute_url()}?page=2", look=look)
    assert_fits(page)
    assert_accessible(page, look=look)


def test_the_drawer_opens_without_scripts(visit: Visit, thread: Thread) -> None:
    page = visit(thread.get_absolute_url(), look=NO_SCRIPTS)
    page.get_by_text("How it was read").click()
    expect(page.get_by_text("numb-toes.txt")).to_be_visible()
    page.get_by_role("link", name="The saved lines, and what was noticed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How it was read")


def test_the_order_is_chosen_and_remembered_without_scripts(visit: Visit, thread: Thread) -> None:
    page = visit(thread.get_absolute_url(), look=NO_SCRIPTS)
    assert _numbers(page)[5:9] == ["6", "8", "9", "10"]
    page.get_by_role("link", name="In order").click()
    assert _numbers(page)[5:9] == ["6", "7", "8", "9"]
    page.goto(thread.get_absolute_url())
    assert _numbers(page)[5:9] == ["6", "7", "8", "9"]
    expect(page.locator(".segments [aria-current]")).to_have_text("In order")


def test_a_permanent_link_lands_on_the_reply(visit: Visit, long_thread: Thread) -> None:
    post = long_thread.posts.get(number=45)
    page = visit(f"/posts/{post.pk}/")
    expect(page).to_have_url(re.compile(rf"\?page=3#post-{post.pk}$"))
    expect(page.locator(f"#post-{post.pk}")).to_be_in_viewport()


def test_a_link_to_another_reply_of_the_page_goes_there(visit: Visit, thread: Thread) -> None:
    page = visit(thread.get_absolute_url(), look=PHONE)
    page.get_by_role("link", name="In its place, as reply 6").click()
    expect(page.locator(f"#post-{thread.posts.get(number=6).pk}")).to_be_in_viewport()


def test_show_as_saved_shows_the_lines(visit: Visit, thread: Thread) -> None:
    page = visit(thread.get_absolute_url())
    post = page.locator(f"#post-{thread.posts.get(number=8).pk}")
    post.get_by_role("link", name="Show as saved").click()
    expect(page.get_by_text("• Old Tom Pro 158 posts since")).to_be_in_viewport()


def test_pages_are_turned_by_keyboard(visit: Visit, long_thread: Thread) -> None:
    page = visit(long_thread.get_absolute_url())
    page.get_by_role("navigation", name="Pages of replies").get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(" · page 2 · "))


def test_on_paper_there_are_words_and_where_they_are_from(visit: Visit, thread: Thread, tmp_path: Path) -> None:
    page = visit(thread.get_absolute_url())
    page.emulate_media(media="print")
    for gone in (".toolbar", ".page__side", ".site-nav", ".post__end"):
        assert not page.locator(gone).first.is_visible()
    expect(page.locator(".only-print")).to_be_visible()
    for said in ("Reply 3 is not in the saved page.", "zone not recorded", "2 weeks later"):
        expect(page.get_by_text(said).first).to_be_visible()


def _numbers(page: Page) -> list[str]:
    return [text.split()[-1] for text in page.locator(".replies .bib").all_inner_texts()]


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE, NO_SCRIPTS], ids=lambda look: look.name)
def test_a_tier_says_what_it_rests_on(visit: Visit, look: Look) -> None:
    post = builders.reply(builders.question())
    builders.mark(post)
    page = visit(post.thread.get_absolute_url(), look=look)
    badge, said = page.locator(f"#post-{post.pk} .tier-why"), page.locator(f"#tier-{post.pk}")
    expect(said).to_be_hidden()
    badge.tap() if look.phone else badge.click()
    expect(said).to_contain_text("1 correct × 10 = 10; Rookie from 0; Amateur needs 10 more")
    if look.scripts:
        assert_accessible(page, look=look)
        assert_fits(page)
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    badge.focus()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
