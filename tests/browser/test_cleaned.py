"""Chromium reads cleaned HTML to the letter: no element is moved, closed or opened that was not when it was cleaned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from forum.text.render import render
from tests.attacks import ATTACKS
from tests.text.literal import bodies, read_literally

# Each body read in both of a browser's ways, written as ``read_literally`` writes it.
READ = """
    (bodies) => {
        const written = (node, read) => {
            for (const child of node.childNodes) {
                const name = child.localName;
                if (child.nodeType === Node.TEXT_NODE) read.push(["words", child.data]);
                else if (child.nodeType !== Node.ELEMENT_NODE) read.push(["comment", child.data]);
                else {
                    read.push(["+", name, ...Array.from(child.attributes, (one) => `${one.name}=${one.value}`).sort()]);
                    written(child, read);
                    read.push(["-", name]);
                }
            }
            return read;
        };
        return bodies.map((body) => {
            const template = document.createElement("template");
            template.innerHTML = body;
            const page = new DOMParser().parseFromString(`<!doctype html><article>${body}</article>`, "text/html");
            return [template.content, page.querySelector("article")].map((root) => JSON.stringify(written(root, [])));
        });
    }
"""


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    """A page with nothing in it."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("fmt", ["html", "markdown"])
def test_a_browser_reads_what_was_cleaned_as_it_is_written(blank: Page, fmt: str) -> None:
    written = [*bodies(2_000, seed=5), *(attack for attack in ATTACKS if len(attack) < 20_000)]
    cleaned = [render(body, fmt, imported=True).html for body in written]
    for source, html, read in zip(written, cleaned, blank.evaluate(READ, cleaned), strict=True):
        assert read == [read_literally(html)] * 2, f"{source!r} was cleaned to {html!r}"


def test_the_browser_tells_what_it_moves(blank: Page) -> None:
    for html in ("<p><p>x</p></p>", "<h3><h3>x</h3></h3>", "<pre>\nx</pre>", "<table>x</table>"):
        assert read_literally(html) not in blank.evaluate(READ, [html])[0]
