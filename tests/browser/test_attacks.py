"""No text runs a script or asks for anything in a real browser, with no content policy to help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Dialog, Route

from forum.text.render import render
from tests.attacks import ATTACKS

# Shows bodies in one page and gives what happened: words of dialogs, addresses asked for, links that lead nowhere good.
Show: TypeAlias = Callable[[list[str]], list[str]]

PAGE = "http://forum.example/"
OWN_PICTURE = re.compile(rf"{PAGE}uploads/[0-9a-f]{{32}}-\d+x\d+\.webp")  # what members may put into their words
# Everything is touched, opened and hovered over.
TOUCH = """
    for (const element of document.querySelectorAll("article *")) {
        for (const name of ["mouseover", "focus", "toggle", "error", "load", "begin"]) {
            element.dispatchEvent(new Event(name, {bubbles: true}));
        }
        element.open = true;
    }
"""
BAD_LINKS = """
    Array.from(document.links)
        .filter((link) => !["http:", "https:", "mailto:"].includes(link.protocol)
            || (link.host !== location.host && !/^https?:[/][/]|^mailto:/i.test(link.getAttribute("href"))))
        .map((link) => link.outerHTML)
"""


@pytest.fixture
def show(chromium: Browser) -> Iterator[Show]:
    """A page of its own, whose every request stays here."""
    page = chromium.new_page()
    happened: list[str] = []
    shown = [""]

    def answer(route: Route) -> None:
        if route.request.url == PAGE:
            route.fulfill(body=shown[0], content_type="text/html; charset=utf-8")
            return
        if not OWN_PICTURE.fullmatch(route.request.url):
            happened.append(f"asked for {route.request.url}")
        route.abort()

    def refuse(dialog: Dialog) -> None:
        happened.append(f"said {dialog.message}")
        dialog.dismiss()

    def show_bodies(bodies: list[str]) -> list[str]:
        happened.clear()
        articles = "".join(f"<article>{body}</article>" for body in bodies)
        shown[0] = f"<!doctype html><title>Attacks</title>{articles}"
        page.goto(PAGE)
        page.evaluate(TOUCH)
        page.wait_for_timeout(100)
        return [*happened, *page.evaluate(BAD_LINKS)]

    page.route("**/*", answer)
    page.on("dialog", refuse)
    yield show_bodies
    page.close()


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
def test_nothing_runs_and_nothing_is_asked_for(show: Show, fmt: str) -> None:
    bodies = [render(attack, fmt, imported=fmt != "markdown").html for attack in ATTACKS]
    for start in range(0, len(bodies), 25):
        assert show(bodies[start : start + 25]) == []


@pytest.mark.parametrize(
    ("body", "happens"),
    [
        ("<img src=x onerror=alert(1)>", "said 1"),
        ("<p onmouseover=alert(2)>x</p>", "said 2"),
        ("<img src=//evil.example/p.png>", "asked for http://evil.example/p.png"),
        ("<img src=/uploads/x.webp>", "asked for http://forum.example/uploads/x.webp"),
        ('<a href="java\tscript:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>'),
        ('<a href="/\t/evil.example">x</a>', '<a href="/\t/evil.example">x</a>'),
    ],
)
def test_the_page_sees_what_is_not_cleaned(show: Show, body: str, happens: str) -> None:
    assert happens in show([body])
