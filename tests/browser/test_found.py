"""What is written for machines changes nothing for people: no script runs, no policy is broken, nobody kept out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page

from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.found.states import HOSTILE, STATES

pytestmark = pytest.mark.django_db(transaction=True)

BLOCKS = """[...document.querySelectorAll("script[type='application/ld+json']")].map(s => JSON.parse(s.textContent))"""
SIZE = """address => new Promise((done, fail) => {
  const picture = new Image();
  picture.onload = () => done([picture.naturalWidth, picture.naturalHeight]);
  picture.onerror = fail;
  picture.src = address;
})"""


def types_on(page: Page) -> list[str]:
    """The types of the blocks, as the browser's own parser finds them."""
    found: list[str] = page.evaluate(f"{BLOCKS}.map(block => block['@type'])")
    return found


def test_hostile_words_stay_words(visit: Visit) -> None:
    thread = STATES["hostile_words"][0]()
    page = visit("/about/")
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(thread.get_absolute_url())
    assert types_on(page) == ["QAPage", "BreadcrumbList"]
    assert page.evaluate(f"{BLOCKS}[0].mainEntity.text").startswith(HOSTILE[:20])
    assert (dialogs, broken) == ([], [])
    assert_accessible(page)
    assert_fits(page)


def test_the_picture_of_a_thread_is_a_picture(visit: Visit) -> None:
    thread = STATES["saved_question"][0]()
    page = visit(thread.get_absolute_url())
    address = page.locator("meta[property='og:image']").get_attribute("content")
    assert address
    assert page.evaluate(SIZE, address) == [1200, 630]
