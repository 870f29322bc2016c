"""The admin in a real browser: under the strict content policy, on a phone, and with the mouse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.actions.categories import add_category
from forum.models import Category, ModerationRecord, Post, State
from tests.actions.test_categories import outline
from tests.admin.world import make_world
from tests.browser.conftest import Visit
from tests.browser.judge import STANDARDS, assert_fits
from tests.browser.looks import DARK, LIGHT, PHONE, Look
from tests.people import mo

pytestmark = pytest.mark.django_db(transaction=True)

# What Django's own templates and scripts break: nothing of ours, and nothing that keeps anybody out.
DJANGOS_OWN = {"label-title-only", "empty-table-header", "aria-prohibited-attr", "page-has-heading-one", "region"}


def enter(visit: Visit, address: str, *, look: Look = LIGHT) -> Page:
    """A page of the admin as Mo, who is signed in, sees it."""
    page = visit("/robots.txt", look=look)
    client = Client()
    client.force_login(mo())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}])
    page.goto(address)
    return page


def assert_ours_accessible(page: Page, *, only: str = "") -> None:
    # Without its preloading, which copies style sheets into the page and so breaks the policy itself.
    rules = {"type": "rule", "values": [only]} if only else STANDARDS
    report = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": rules, "preload": False})
    wrong = [found for found in report.response["violations"] if found["id"] not in DJANGOS_OWN]
    assert [(found["id"], [node["target"] for node in found["nodes"]]) for found in wrong] == [], page.url


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE], ids=lambda look: look.name)
def test_every_page_works_under_the_strict_policy_and_fits(visit: Visit, look: Look) -> None:
    world = make_world(2)
    page = enter(visit, reverse("admin:index"), look=look)
    assert_fits(page)
    assert_ours_accessible(page)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = world.reply if model is Post else model._default_manager.order_by("pk")[0]
        for address in (reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[row.pk])):
            page.goto(address)  # the fixture fails the test when the page breaks the policy
            assert_fits(page)
            if not look.phone:  # the same elements, only narrower
                assert_ours_accessible(page, only="color-contrast" if look.dark else "")


def test_a_person_is_looked_up_to_filter_a_list(visit: Visit) -> None:
    make_world(2)
    page = enter(visit, reverse("admin:forum_post_changelist"))
    page.get_by_role("combobox", name="author").click()
    page.keyboard.type("be")
    page.get_by_role("option", name="Ben (ben)").click()
    page.locator("form.looked-up", has=page.locator("#filter-author")).get_by_role("button").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(Post.objects.filter(author__username="ben").count())


def test_hiding_asks_and_then_hides(visit: Visit) -> None:
    reply = make_world(1).reply
    page = enter(visit, reverse("admin:forum_post_change", args=[reply.pk]))
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_text("published → hidden by a moderator")).to_be_visible()
    assert_ours_accessible(page)
    page.get_by_label("Reason").fill("Rude")
    page.get_by_role("button", name="Hide", exact=True).click()
    expect(page.get_by_text("Done: 1 was changed.")).to_be_visible()
    assert Post.objects.get(pk=reply.pk).state == State.HIDDEN


def drag(page: Page, name: str, onto: str, share: float) -> None:
    """Drop a category on the row of another, at this share of its height: above, into or below it."""
    handle = page.locator("tr", has=page.get_by_role("link", name=name, exact=True)).locator(".drag-handle")
    start = handle.bounding_box()
    row = page.locator("tr", has=page.get_by_role("link", name=onto, exact=True)).bounding_box()
    assert start is not None
    assert row is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    height = row["y"] + share * row["height"]
    page.mouse.move(start["x"] + 40, height, steps=8)
    page.mouse.move(start["x"] + 41, height, steps=2)
    with page.expect_navigation():
        page.mouse.up()
    expect(page.get_by_text(f"“{name}” was moved.")).to_be_visible()


def test_categories_are_dragged_with_the_mouse(visit: Visit) -> None:
    for name in ("Training", "Races", "Shoes", "Talk"):
        add_category(by=mo(), name=name, slug=name.lower())
    page = enter(visit, reverse("admin:forum_category_changelist"))
    drag(page, "Races", "Training", 0.5)
    assert outline() == ["Training", "-Races", "Shoes", "Talk"]
    drag(page, "Talk", "Training", 0.1)
    assert outline() == ["Talk", "Training", "-Races", "Shoes"]
    drag(page, "Training", "Shoes", 0.9)
    assert outline() == ["Talk", "Shoes", "Training", "-Races"]
    assert ModerationRecord.objects.filter(deed="move_category").count() == 3
    page.get_by_text("Collapse tree").click()
    expect(page.get_by_role("link", name="Races", exact=True)).to_be_hidden()
    page.get_by_text("Expand tree").click()
    expect(page.get_by_role("link", name="Races", exact=True)).to_be_visible()
    assert Category.objects.count() == 4
