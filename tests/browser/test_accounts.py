"""A newcomer's way: sign up, read the mail, confirm, set what is theirs, sign out, come back; in every look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core import mail
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.accounts.asking import last_mail, marked_words
from tests.accounts.test_two_steps import code_of
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, LOOKS, NO_SCRIPTS, PHONE, Look
from tests.people import PASSWORD, ana

pytestmark = pytest.mark.django_db(transaction=True)

SETTINGS = ("", "picture/", "reading/", "password/", "two-steps/", "sessions/")


def look_over(page: Page, look: Look) -> None:
    """What holds for every page, as far as this look can tell."""
    page.wait_for_load_state()  # a click waits for the answer only, not for its style sheet
    if look.scripts:
        assert_fits(page)
        assert_accessible(page, look=look)


def fill_in(page: Page, **fields: str) -> None:
    """Fill in a form by its labels' names, and send it."""
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    page.click("main .button--main")


def open_link_of_last_mail(page: Page) -> None:
    found = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert found
    page.goto(found[0])


def open_menu(page: Page, entry: str) -> None:
    """By keyboard: the menu of one's name is a plain disclosure."""
    page.locator(".account-menu > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button" if entry == "Sign out" else "link", name=entry, exact=True).click()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_newcomers_way(visit: Visit, look: Look, tmp_path: Path) -> None:
    page = visit("/", look=look)
    page.get_by_role("link", name="Sign up").first.click()
    look_over(page, look)
    fill_in(page, name="admin", email="yui@example.org", password1="short")
    expect(page.locator("#id_name_error")).to_contain_text("kept for those who run the forum")
    expect(page.locator("[name=name]")).to_have_value("admin")
    assert page.locator("[name=name]").get_attribute("aria-describedby") == "id_name_helptext id_name_error"
    look_over(page, look)
    fill_in(page, name="Yui Ono", password1=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    look_over(page, look)
    open_link_of_last_mail(page)
    look_over(page, look)
    page.click("main .button--main")
    expect(page.get_by_text("yui@example.org is confirmed.")).to_be_visible()
    look_over(page, look)

    open_menu(page, "Settings")
    fill_in(page, about="I run along the coast.", link="example.org/yui", signature="Yui")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator("[name=link]")).to_have_value("https://example.org/yui")
    look_over(page, look)

    picture = tmp_path / "me.png"
    Image.new("RGB", (300, 200), "teal").save(picture)
    page.get_by_role("link", name="Picture").click()
    page.set_input_files("[name=picture]", picture)
    page.click("main .button--main")
    expect(page.get_by_text("This is your new picture.")).to_be_visible()
    if look.scripts:
        face = page.locator("main img.face")
        assert face.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 256
    look_over(page, look)

    page.get_by_role("link", name="Reading").click()
    page.get_by_label("Dark").check()
    page.click("main .button--main")
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    look_over(page, look)

    open_menu(page, "Sign out")
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.get_by_role("link", name="Sign in").first.click()
    look_over(page, look)
    fill_in(page, login="yui ono", password="wrong-but-long")
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    expect(page.locator("[name=login]")).to_have_value("yui ono")
    look_over(page, look)
    fill_in(page, password=PASSWORD)
    expect(page.locator(".account-menu bdi")).to_have_text("Yui Ono")


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE], ids=lambda look: look.name)
def test_the_pages_of_the_settings(visit: Visit, look: Look) -> None:
    ana()
    page = visit("/settings/", look=look)
    fill_in(page, login="Ana", password=PASSWORD)
    for path in SETTINGS:
        page.goto(f"/settings/{path}")
        look_over(page, look)
    page.goto("/settings/address/")
    look_over(page, look)
    fill_in(page, password=PASSWORD)
    fill_in(page, email="ana.new@example.org")
    expect(page.get_by_text("waits to be confirmed")).to_be_visible()
    look_over(page, look)
    page.get_by_role("button", name="Keep the old address").click()
    page.goto("/settings/two-steps/on/")
    look_over(page, look)
    page.goto("/sign-out/")
    look_over(page, look)


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE, NO_SCRIPTS], ids=lambda look: look.name)
def test_a_forgotten_password(visit: Visit, look: Look) -> None:
    ana()
    page = visit("/sign-in/", look=look)
    page.get_by_role("link", name="Forgotten your password?").click()
    look_over(page, look)
    fill_in(page, email="ana@example.org")
    look_over(page, look)
    open_link_of_last_mail(page)
    look_over(page, look)
    fill_in(page, password1="quiet-harbour-lamps-7", password2="quiet-harbour-lamps-7")
    look_over(page, look)
    page.click("main .button--main")
    fill_in(page, login="Ana", password="quiet-harbour-lamps-7")
    expect(page.locator(".account-menu bdi")).to_have_text("Ana")


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE, NO_SCRIPTS], ids=lambda look: look.name)
def test_the_second_step(visit: Visit, look: Look) -> None:
    ana()
    page = visit("/sign-in/?next=/settings/two-steps/on/", look=look)
    fill_in(page, login="Ana", password=PASSWORD)
    fill_in(page, password=PASSWORD)
    secret = page.locator("code.secret").inner_text()
    fill_in(page, code="000000")
    expect(page.locator("#id_code_error")).to_contain_text("This code is not right.")
    look_over(page, look)
    fill_in(page, code=code_of(secret))
    expect(page.get_by_text("Two-step sign-in is on.")).to_be_visible()
    look_over(page, look)
    recovery = page.locator(".codes code").first.inner_text()
    for path in ("", "codes/new/", "off/"):
        page.goto(f"/settings/two-steps/{path}")
        look_over(page, look)
    open_menu(page, "Sign out")
    page.goto("/sign-in/")
    fill_in(page, login="Ana", password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    look_over(page, look)
    fill_in(page, code=recovery)
    expect(page.locator(".account-menu bdi")).to_have_text("Ana")


def test_signing_in_by_keyboard_alone(visit: Visit) -> None:
    ana()
    page = visit("/sign-in/")
    page.locator("[name=login]").focus()
    page.keyboard.type("Ana")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".account-menu bdi")).to_have_text("Ana")
    assert User.objects.get(name="Ana").last_login


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE], ids=lambda look: look.name)
def test_a_mail_is_readable(visit: Visit, look: Look) -> None:
    ana()
    page = visit("/forgotten-password/", look=look)
    fill_in(page, email="ana@example.org")
    page.goto("about:blank")
    page.set_content(marked_words(last_mail()))
    look_over(page, look)
    assert page.get_by_role("link", name="Set a new password").is_visible()
