"""What every page must hold to, asked of the browser itself."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.looks import LIGHT, NARROW, ZOOMED, Look

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


def assert_accessible(page: Page, *, look: Look = LIGHT) -> None:
    """Fail with axe's report when the page breaks WCAG 2.2 AA or good practice; needs a look with scripts.

    A page that is looked at in ``LIGHT``, too, is asked in a dark ``look`` for what colours can break, and zoomed or on
    a narrow screen for all else.
    """
    page.wait_for_load_state()  # a page that a button led to may still lack its style sheet
    # Without its preloading, which copies style sheets into the page and so breaks the content policy itself.
    options: dict[str, object] = {"resultTypes": ["violations"], "runOnly": STANDARDS, "preload": False}
    if look.dark:
        options["runOnly"] = {"type": "rule", "values": COLOURS}
    elif look in {NARROW, ZOOMED}:
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_fits(page: Page) -> None:
    """Fail when the page must be scrolled sideways."""
    wide, there = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= there, f"{page.url} is {wide} pixels wide on a screen of {there}"
