"""Tags in a real browser: given while a thread is started, looked at, changed, renamed and merged."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from forum.actions.tagging import names_of, set_tags
from forum.models import Tag, Thread
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, NO_SCRIPTS, PHONE, Look
from tests.browser.test_writing import SEND, signed_in
from tests.people import ana, mo

pytestmark = pytest.mark.django_db(transaction=True)
START = "/categories/training/start/?kind=question"
LOOKED_AT = pytest.mark.parametrize("look", [LIGHT, DARK, PHONE], ids=lambda look: look.name)


def tagged(title: str, *names: str) -> Thread:
    return set_tags(builders.question(title), by=mo(), names=names)


def test_tags_are_suggested_while_a_thread_is_started(visit: Visit) -> None:
    tagged("Worn soles", "shoes", "trail-running")
    tagged("Torn laces", "shoelaces")
    page = signed_in(visit("/about/"), ana())
    page.goto(START)
    page.get_by_label("Title").fill("Which socks for the hills?")
    page.fill("#body", "For long days.")
    suggested = page.locator("[data-suggestions]")
    suggested.get_by_role("button", name="trail-running").click()
    assert page.get_by_label("Tags").input_value() == "trail-running"
    page.get_by_label("Tags").press_sequentially(", sho")
    button = suggested.get_by_role("button", name="shoelaces")
    expect(button).to_be_visible()
    expect(page.locator("[data-tags-said]")).to_contain_text("Tags found")
    assert_accessible(page)
    button.press("Enter")
    assert page.get_by_label("Tags").input_value() == "trail-running, shoelaces"
    expect(page.get_by_label("Tags")).to_be_focused()
    page.click(SEND)
    page.wait_for_url("**/threads/**")
    expect(page.locator("main").get_by_role("link", name="shoelaces").first).to_be_visible()
    assert names_of(Thread.objects.get(title="Which socks for the hills?")) == ["trail-running", "shoelaces"]


def test_tags_are_put_on_the_line_without_scripts(visit: Visit) -> None:
    tagged("Worn soles", "shoes", "trail-running")
    page = signed_in(visit("/about/", look=NO_SCRIPTS), ana())
    page.goto(START)
    page.get_by_label("Title").fill("Which socks for the hills?")
    page.fill("#body", "For long days.")
    page.get_by_label("Tags").fill("shoes")
    page.get_by_role("button", name="trail-running").click()
    assert page.get_by_label("Tags").input_value() == "shoes, trail-running"
    assert page.locator("#body").input_value() == "For long days."
    page.click(SEND)
    page.wait_for_url("**/threads/**")
    assert names_of(Thread.objects.get(title="Which socks for the hills?")) == ["shoes", "trail-running"]


@LOOKED_AT
def test_the_pages_of_tags_are_accessible_and_fit(visit: Visit, look: Look) -> None:
    thread = tagged("Worn soles", "shoes", "trail-running", "a-name-as-long-as-any-may-be-x", "日本語", "c++")
    tagged("Torn laces", "shoes")
    page = signed_in(visit("/about/", look=look), mo())
    own = f"{thread.get_absolute_url()}tags/"
    arranging = ["/tags/shoes/rename/", "/tags/shoes/merge/"]
    for path in ["/tags/", "/tags/shoes/", *arranging, own, thread.get_absolute_url(), "/search/?q=tag:shoes+tag:none"]:
        page.goto(path)
        assert_accessible(page, look=look)
        assert_fits(page)
    page.goto(own)
    page.get_by_label("Tags").fill("shoes, not_good")
    page.get_by_role("button", name="Save the tags").last.click()
    expect(page.get_by_label("Tags")).to_have_attribute("aria-invalid", "true")
    assert_accessible(page, look=look)
    assert_fits(page)
    page.get_by_label("Tags").fill("shoes, laces")
    page.get_by_role("button", name="Save the tags").last.click()
    expect(page.get_by_text("The tags are changed.")).to_be_visible()
    assert names_of(thread) == ["shoes", "laces"]


@pytest.mark.parametrize("look", [PHONE, NO_SCRIPTS], ids=lambda look: look.name)
def test_a_moderator_renames_and_merges(visit: Visit, look: Look) -> None:
    thread = tagged("Worn soles", "jogging")
    tagged("Torn laces", "running")
    page = signed_in(visit("/about/", look=look), mo())
    page.goto("/tags/jogging/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("New name").fill("Trotting")
    page.get_by_role("button", name="Rename it").click()
    expect(page.get_by_role("heading", level=1, name="Trotting")).to_be_visible()
    page.get_by_role("link", name="Merge into another").click()
    page.locator("#name").fill("running")
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", level=1, name="running")).to_be_visible()
    expect(page.get_by_text("2 threads carry this tag")).to_be_visible()
    expect(page.get_by_role("link", name="take apart Trotting")).to_be_visible()
    assert names_of(thread) == ["running"]
    assert Tag.objects.in_use().count() == 1
