"""Chromium, and pages in it that talk to a live server and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import needs
from tests.browser.gate import Gate
from tests.browser.looks import LIGHT, Look

Visit: TypeAlias = Callable[..., Page]
HERE = Path(__file__).parent
# No other site is found. By a switch and not by a route, for which the browser would keep no file it has fetched.
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, so that a machine without a browser can leave them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = needs.chromium()
    if program is None:
        needs.do_without("browser", needs.CHROMIUM_ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=[NOBODY_ELSE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def gate(live_server: LiveServer) -> Gate:
    """The gate of the live server."""
    server = live_server.thread.httpd
    application = server.get_app()
    assert application is not None
    gate = Gate(application)
    server.set_app(gate)
    return gate


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, gate: Gate) -> Iterator[Visit]:
    """``visit("/about/", look=DARK)`` opens a page of the forum as somebody with that look sees it.

    The test fails at its end if a page asked another site for anything, broke the content security policy, lacked a
    file, or if the server or a script failed.
    """
    faults: list[str] = []
    contexts = []

    def only_ours(request: Request) -> None:
        if not request.url.startswith((f"{live_server.url}/", "data:", "blob:")):
            faults.append(f"asked for {request.url}")

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def look_at(response: Response) -> None:
        # A page may rightly answer 404; what it is made of may not.
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            faults.append(f"{response.url} answered {response.status}")

    def open_page(path: str, *, look: Look = LIGHT) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": look.width, "height": look.height},
            device_scale_factor=look.scale,
            color_scheme="dark" if look.dark else "light",
            has_touch=look.phone,
            is_mobile=look.phone,
            java_script_enabled=look.scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.on("request", only_ours)
        page = context.new_page()
        page.on("console", listen)
        page.on("response", look_at)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    gate.open()
    yield open_page
    for context in contexts:
        context.close()
    gate.shut()
    assert faults == []
