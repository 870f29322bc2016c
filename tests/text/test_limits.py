"""Texts made to keep a parser busy end at once: rendered, or refused with a sentence."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import pytest

from forum.text.limits import MEMBER_LENGTH, TooMuch
from forum.text.render import render

CRAFTED = {
    "images never closed": "![" * 16_000,
    "links never closed": "[" * 2_000,
    "links in links": "[a](" * 1_900 + "(" * 20_000,
    "tags never closed": "<a " * 10_000,
    "tags nested": "<div>" * 6_000,
    "tags closed wrongly": "<b><p></b></p>" * 1_990,
    "comments": "<!--" * 8_000,
    "one tag full of attributes": "<a " + "x=y " * 7_900 + ">",
    "quoted attributes": "<a x='>' " + ("x=y " * 400 + "x='>' ") * 19 + ">",
    "entities": "&amp;" * 6_000,
    "stars": "*" * 32_000,
    "stars and letters": "a*" * 16_000,
    "underscores": "_a " * 10_000,
    "quotations": "> " * 16_000,
    "nested lists": "".join("  " * depth + "* a\n" for depth in range(170)),
    "a long list": "* \n" * 10_600,
    "backticks": "".join("`" * length + " " for length in range(250)),
    "a long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 5_000,
    "a wide table": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|x\n" * 3_000,
    "addresses": "http://a.b " * 2_900,
    "halves of addresses": "://" * 10_000,
    "autolinks": "<http://a" * 3_000,
    "at signs": "a@" * 16_000,
    "boxes": ":::spoiler\n" * 2_500,
    "code": "```python\n" + "x=(1\n" * 5_000 + "```",
    "white space": " \n" * 16_000,
}


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """Seconds, not minutes; generous, because machines are busy, and still far below what these texts took."""

    def too_slow(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("still busy after five seconds")

    before = signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(5)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_text_ends(name: str, fmt: str) -> None:
    with suppress(TooMuch):
        render(CRAFTED[name][:MEMBER_LENGTH], fmt)


@pytest.mark.parametrize("unit", ["a", "<p>x</p>", "<a x=y>", "&amp;", "http://a.b ", "a@b.cd ", "\n\n", "<", "://"])
def test_the_largest_imported_body_ends(unit: str) -> None:
    for fmt in ("plain", "html"):
        with suppress(TooMuch):
            render((unit * 1_000_000)[:1_000_000], fmt, imported=True)


def test_a_member_may_write_so_much_and_no_more() -> None:
    render("x" * MEMBER_LENGTH, "markdown")
    with pytest.raises(TooMuch, match="32,001 characters"):
        render("x" * (MEMBER_LENGTH + 1), "markdown")
    render("x" * (MEMBER_LENGTH + 1), "plain", imported=True)
