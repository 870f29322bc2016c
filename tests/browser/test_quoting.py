"""Quoting what is selected in a thread: by mouse, on a phone, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from forum.models import Post
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import LIGHT, PHONE, Look
from tests.browser.test_writing import signed_in
from tests.people import ana, ben

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opening() -> Post:
    return builders.opening_of(builders.question())


@pytest.mark.parametrize("look", [LIGHT, PHONE], ids=lambda look: look.name)
def test_words_selected_in_a_thread_are_quoted(visit: Visit, opening: Post, look: Look) -> None:
    reply = builders.reply(
        opening, body="Four **hundred** metres.\n\nOr `440 * yards`, once.\n\n" + "More words. " * 40
    )
    page = signed_in(visit("/about/", look=look), ana())
    page.goto(opening.thread.get_absolute_url())
    button = page.locator("[data-quote-here]")
    expect(button).to_be_hidden()
    page.dblclick(f"#post-{reply.pk} .body p", position={"x": 12, "y": 10})
    expect(button).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    button.click()
    page.wait_for_url("**/reply/**")
    assert page.input_value("#body") == f"> [Ben wrote](/posts/{reply.pk}/):\n>\n> Four\n\n"


def test_a_selection_made_longer_by_keyboard_is_quoted_by_keyboard(visit: Visit, opening: Post) -> None:
    page = signed_in(visit("/about/"), ben())
    page.goto(opening.thread.get_absolute_url())
    page.dblclick(f"#post-{opening.pk} .body p", position={"x": 12, "y": 10})
    # Where the keyboard stands after a click; with caret browsing (F7) arrows alone bring it there.
    for _word in range(2):
        page.keyboard.press("Shift+Control+ArrowRight")
    chosen = page.evaluate("getSelection().toString().trim()")
    assert chosen.count(" ") >= 1
    expect(page.locator("[data-quote-here]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("[data-quote-here]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reply/**")
    assert page.input_value("#body").endswith(f"> {chosen}\n\n")
