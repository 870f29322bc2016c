"""What watches the pages of attacks sees what it is for: without this, an empty list would say nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.answering import OURS, Answers
from tests.browser.watching import Watch

pytestmark = pytest.mark.django_db

POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'"}
FREE: dict[str, str] = {}


def seen(browser: Browser, body: str, headers: dict[str, str], *, open_links: bool = False) -> str:
    """What the watch says of a page with this in it."""
    whole = f"<!doctype html><meta charset=utf-8><title>x</title><main>{body}</main>"

    def answer(route: Route) -> None:
        route.fulfill(body=whole, content_type="text/html", headers={"Content-Type": "text/html", **headers})

    with Watch.over(browser, Answers(None)) as (watch, page):
        page.route(f"{OURS}/made-for-this/", answer)
        page.goto(f"{OURS}/made-for-this/")
        if open_links:
            watch.open_links(page)
        page.wait_for_timeout(100)
        return "\n".join(watch.check(page))


@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        ("<script>alert(1)</script>", FREE, "RAN alert(1)"),
        ("<script>canary(2)</script>", FREE, "RAN canary(2)"),
        ("<img src=data:, onerror=alert(3)>", FREE, "RAN alert(3)"),
        ("<p onmouseover=alert(4)>x</p>", FREE, "RAN alert(4)"),
        ("<iframe srcdoc='<script>alert(5)</script>'></iframe>", FREE, "RAN alert(5)"),
        ("<script>nothing()</script>", FREE, "failed: "),
        ("<script>alert(1)</script>", POLICY, "VIOLATED script-src"),
        ("<p onmouseover=alert(1)>x</p>", POLICY, "VIOLATED script-src"),
        ("<p style=color:red>x</p>", POLICY, "VIOLATED"),
        ("<img src=https://evil.example/p.png>", POLICY, "VIOLATED img-src"),
        ("<base href=https://evil.example/>", POLICY, "VIOLATED base-uri"),
        ("<img src=https://evil.example/p.png>", FREE, "asked for https://evil.example/p.png"),
        ("<link rel=stylesheet href=//evil.example/s.css>", FREE, "asked for http://evil.example/s.css"),
        ("<link rel=icon href=//evil.example/i.png>", FREE, "An address in href"),
        ("<link rel=prefetch href=//evil.example/p>", FREE, "An address in href"),
        ("<meta http-equiv=refresh content='0;url=//evil.example/m'>", FREE, "asked for http://evil.example/m"),
        ("<script>fetch('//evil.example/f').catch(() => 0)</script>", FREE, "asked for http://evil.example/f"),
        ("<script>new WebSocket('ws://evil.example/')</script>", FREE, "opened a socket to ws://evil.example/"),
        ("<a href='java\tscript:alert(1)'>x</a>", FREE, "An address in href"),
        ("<a href='/\\evil.example'>x</a>", FREE, "An address in href"),
        ("<a href='//evil.example'>x</a>", FREE, "An address in href"),
        ("<a href='https://bank.example@evil.example'>x</a>", FREE, "An address in href"),
        ("<form action=//evil.example></form>", FREE, "An address in action"),
        ("<button formaction=//evil.example>x</button>", FREE, "An address in formaction"),
        ("<style>p{color:red}</style>", FREE, "An element"),
        ("<object></object>", FREE, "An element"),
        ("<p>photo\u202egpj.exe</p>", FREE, "Something unseen"),
        ("<p title='a\u200bb'>x</p>", FREE, "Something unseen in title"),
    ],
)
def test_it_sees(chromium: Browser, body: str, headers: dict[str, str], said: str) -> None:
    assert said in seen(chromium, body, headers)


def test_it_sees_what_a_click_runs(chromium: Browser) -> None:
    assert "RAN alert(1)" in seen(chromium, '<a href="javascript:alert(1)">x</a>', FREE, open_links=True)


def test_it_lets_pass_what_may_be(chromium: Browser) -> None:
    body = """
        <a href="/x?y#z">x</a> <a href="#x">x</a> <a href="https://ok.example/x@y">x</a>
        <a href="mailto:x@ok.example">x</a>
        <form action="/x" method="post"><input name="x" value="\u202e"><textarea>\u202e</textarea></form>
        \u05d0\u200f \u0645\u200c\u06cc
    """
    assert seen(chromium, body, POLICY, open_links=True) == ""
