"""Searching in a real browser: the box of every page, the results, the long form, threads like a typed title."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import LIGHT, LOOKS, NO_SCRIPTS, Look
from tests.browser.test_writing import signed_in
from tests.people import ana
from tests.search.corpus import fill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_from_any_page_to_the_thread(visit: Visit, look: Look) -> None:
    fill()
    page = visit("/", look=look)
    box = page.get_by_role("search").get_by_role("searchbox")
    box.fill("numb toes on long runs")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    first = page.locator(".found-thread").first
    expect(first.locator("mark").first).to_be_visible()
    page.get_by_text("More ways to narrow it").click()
    expect(page.get_by_label("Written by")).to_be_visible()
    if look.scripts:
        assert_accessible(page, look=look)
    assert_fits(page)
    first.get_by_role("heading", level=3).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Numb toes after about 15 km")
    expect(page.get_by_role("heading", name="More like this")).to_be_visible()


def test_the_long_form_without_scripts(visit: Visit) -> None:
    fill()
    page = visit("/search/", look=NO_SCRIPTS)
    page.get_by_text("More ways to narrow it").click()
    page.get_by_label("Words").fill("shoes")
    page.get_by_label("Kind of thread").select_option("unanswered")
    page.locator(".search__fields").get_by_role("button", name="Search").click()
    assert page.get_by_label("What are you looking for?").input_value() == "shoes is:unanswered"
    expect(page.locator(".found-thread").first).to_be_visible()


def test_threads_like_a_title_while_it_is_typed(visit: Visit) -> None:
    fill()
    page = signed_in(visit("/about/", look=LIGHT), ana())
    page.goto("/categories/training/start/?kind=question")
    page.get_by_label("Title").press_sequentially("Can I wash running shoes?")
    expect(page.get_by_role("link", name="Washing running shoes in a machine")).to_be_visible()
    assert_accessible(page)
