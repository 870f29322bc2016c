"""What every page must hold to, asked of the browser itself."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page) -> None:
    """Fail with axe's report when the page breaks WCAG 2.2 AA or good practice; needs a look with scripts."""
    page.wait_for_load_state()  # a page that a button led to may still lack its style sheet
    # Without its preloading, which copies style sheets into the page and so breaks the content policy itself.
    options = {"resultTypes": ["violations"], "runOnly": STANDARDS, "preload": False}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_fits(page: Page) -> None:
    """Fail when the page must be scrolled sideways."""
    wide, there = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= there, f"{page.url} is {wide} pixels wide on a screen of {there}"
