"""Writing in a real browser: with and without scripts, on a phone, by keyboard, bright and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django import Settings

from accounts.models import User
from forum.models import Draft, Post
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, NO_SCRIPTS, PHONE, Look
from tests.people import PASSWORD, ana, ben, mo, zoe

pytestmark = pytest.mark.django_db(transaction=True)
SEND = "[data-send]"


@pytest.fixture
def opening() -> Post:
    return builders.opening_of(builders.question())


def signed_in(page: Page, who: User) -> Page:
    """The browser as ``who``."""
    client = Client()
    client.force_login(who)
    address = page.url.removesuffix("/about/")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return page


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE], ids=lambda look: look.name)
def test_the_pages_for_writing_are_accessible_and_fit(visit: Visit, opening: Post, look: Look) -> None:
    post = builders.reply(opening, body="```python\ndef lap(): return 'long ' * 400\n```")
    page = signed_in(visit("/about/", look=look), mo())
    forms = ["/start/", "/categories/training/start/", f"/posts/{post.pk}/reply/?quote=1", f"/posts/{post.pk}/edit/"]
    for path in [*forms, f"/posts/{post.pk}/history/", "/drafts/", f"/threads/{post.thread_id}/x/"]:
        page.goto(path)
        for summary in page.query_selector_all("main summary"):
            summary.click()
        assert_accessible(page, look=look)
        assert_fits(page)


@pytest.mark.parametrize("look", [LIGHT, PHONE, NO_SCRIPTS], ids=lambda look: look.name)
def test_a_reply_is_previewed_and_sent(visit: Visit, opening: Post, look: Look) -> None:
    page = signed_in(visit("/about/", look=look), ben())
    page.goto(opening.thread.get_absolute_url())
    page.locator(".post__write", has_text="Reply").first.click()
    page.fill("#body", "Four **hundred** metres.")
    page.click("[data-preview]")
    page.wait_for_selector("#preview strong")
    page.click(SEND)
    page.wait_for_url("**/threads/**")
    reply = Post.objects.get(number=1)
    assert page.locator(f"#post-{reply.pk} strong").inner_text() == "hundred"
    assert not Draft.objects.exists()


def test_by_keyboard_alone(visit: Visit, opening: Post) -> None:
    zoe()
    page = signed_in(visit("/about/"), ben())
    page.goto(reverse("reply", args=[opening.pk]))
    page.focus("#body")
    page.keyboard.press("Control+b")
    page.keyboard.type("Bold")
    page.keyboard.press("End")
    page.keyboard.type(" for @zo")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Enter")
    assert page.input_value("#body") == "**Bold** for @Zoe "
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.around") == "*"
    page.focus("#body")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/threads/**")
    assert "/members/" in Post.objects.get(number=1).html


def test_a_double_click_sends_once(visit: Visit, opening: Post) -> None:
    page = signed_in(visit("/about/"), ben())
    page.goto(reverse("reply", args=[opening.pk]))
    page.fill("#body", "Once.")
    page.dblclick(SEND)
    page.wait_for_url("**/threads/**")
    assert Post.objects.filter(number__gt=0).count() == 1


def test_what_is_typed_is_kept_without_a_press(visit: Visit, opening: Post) -> None:
    page = signed_in(visit("/about/"), ben())
    page.goto(reverse("reply", args=[opening.pk]))
    page.fill("#body", "Half a sen")
    expect(page.locator("[data-kept]")).to_contain_text("Kept")
    assert Draft.objects.get(member=ben()).body == "Half a sen"
    page.focus("#body")
    page.keyboard.press("Control+End")
    page.keyboard.type("tence")
    page.goto("/about/")
    page.goto(reverse("reply", args=[opening.pk]))
    assert page.input_value("#body") == "Half a sentence"


@pytest.mark.parametrize("look", [LIGHT, NO_SCRIPTS], ids=lambda look: look.name)
def test_a_session_that_ends_while_writing_costs_nothing(visit: Visit, opening: Post, look: Look) -> None:
    form = reverse("reply", args=[opening.pk])
    page = signed_in(visit("/about/", look=look), ben())
    page.goto(form)
    page.fill("#body", "Written for an hour.")
    Session.objects.all().delete()
    page.click(SEND)
    page.wait_for_selector("#typed-body")
    assert page.input_value("#typed-body") == "Written for an hour."
    page.click("main .button--main")
    page.fill("input[name=login]", "ben@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{form}")
    assert page.input_value("#body") == "Written for an hour."
    page.click(SEND)
    page.wait_for_url("**/threads/**")
    assert Post.objects.get(number=1).source == "Written for an hour."


def test_what_the_server_never_got_is_in_the_browser(visit: Visit, opening: Post) -> None:
    form = reverse("reply", args=[opening.pk])
    page = signed_in(visit("/about/"), ben())
    page.goto(form)
    page.route("**/drafts/keep/", lambda route: route.abort())
    page.evaluate("navigator.sendBeacon = () => false")
    page.fill("#body", "Typed on a train.")
    page.goto("/about/")
    page.goto(form)
    assert page.input_value("#body") == ""
    page.click("[data-bring]")
    assert page.input_value("#body") == "Typed on a train."


def test_selected_words_are_quoted(visit: Visit, opening: Post) -> None:
    page = signed_in(visit("/about/"), ben())
    page.goto(reverse("reply", args=[opening.pk]))
    page.dblclick(".post .body p", position={"x": 12, "y": 10})
    page.click("[data-quote]")
    quoted = page.input_value("#body")
    assert quoted.startswith(f"> [Ana wrote](/posts/{opening.pk}/):\n>\n> ")
    assert quoted.split("\n")[2] == "> On"


@pytest.fixture
def _media(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    default_storage.__dict__.pop("base_location", None)


@pytest.mark.usefixtures("_media")
def test_a_chosen_picture_is_put_into_the_words_and_shown(visit: Visit, opening: Post, tmp_path: Path) -> None:
    Image.new("RGB", (1200, 600), "green").save(tmp_path / "field.png")
    page = signed_in(visit("/about/"), ana())
    page.goto(reverse("reply", args=[opening.pk]))
    page.click("summary:has-text('Add a picture')")
    page.set_input_files("#picture", tmp_path / "field.png")
    page.click("[data-add-picture]")
    expect(page.locator("#body")).to_have_value(re.compile("/uploads/"))
    page.keyboard.type("A green field")
    assert page.input_value("#body").startswith("![A green field](/uploads/")
    page.click(SEND)
    page.wait_for_url("**/threads/**")
    shown = page.locator("img[alt='A green field']")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", 800)
