"""Texts made to keep a parser busy end at once: rendered, or refused with a sentence."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import pytest

from forum.text.limits import IMPORTED_HTML_LENGTH, MEMBER_LENGTH, TooMuch
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
    "quotations in paragraphs": "x\n> 1.\n" * 1_000,
    "empty quotations": "x\n>>\n|\n" * 660,
    "many lines": "a\n" * 16_000,
    "headings in lists": "- #\n" * 1_990,
    "blocks of code": "```python\nx\n```\n" * 660,
    "blocks of an unknown language": "```zz\nx\n```\n" * 660,
    "a box at the end of which is white space": ":::spoiler\n   ",
    "addresses with brackets": "http://?http://a.b/(" * 490,
    "a number without end": "&#" + "1" * 31_000 + ";",
    "marks that are never closed": "".join(f"<b x={number}>" for number in range(190)) + "<p>x" * 2_000,
    "marks in every cell": "<table>" + "<tr><td><b><i><u><s><em><a>" * 1_000,
    "wrong ends": "<div></i>" * 3_500,
    "unknown tags": "<font><x-y>" * 2_900,
    "pieces of one paragraph": ("<svg>&#x;" + "w" * 4) * 2_400,
    "scripts never closed": "<script><style>" * 2_100,
}


# Not what it takes, which no test can assert on a busy machine: what no text may take even there. On an idle one the
# worst takes half a second (``python -m benchmarks.slowest_texts``), and without the limits some took minutes.
SECONDS = 8.0


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """Some of these took minutes: a test that hangs says less than one that fails."""

    def too_slow(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("still busy after a minute")

    before = signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def seconds_for(text: str, fmt: str, *, imported: bool) -> float:
    """How long a text keeps the processor busy until it is rendered or refused."""
    began = time.process_time()
    with suppress(TooMuch):
        render(text, fmt, imported=imported)
    return time.process_time() - began


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_text_ends(name: str, fmt: str) -> None:
    assert seconds_for(CRAFTED[name][:MEMBER_LENGTH], fmt, imported=False) < SECONDS


UNITS = (
    "<svg>&#x;" + "w" * 60,
    'src="data:',
    "a",
    "<p>x</p>",
    "<a x=y>",
    "<a ",
    "&amp;",
    "http://a.b ",
    "http://a.b/(",
    "a@b.cd ",
    "\n\n",
    "\n ",
    "<",
    "://",
    "&",
    "é",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("length", [120_000, IMPORTED_HTML_LENGTH, 1_000_000])
def test_the_largest_imported_body_ends(unit: str, length: int) -> None:
    for fmt in ("markdown", "plain", "html"):
        assert seconds_for((unit * length)[:length], fmt, imported=True) < SECONDS


@pytest.mark.parametrize(
    "html",
    [
        ("<p>" + "word " * 24 + "</p>") * 3_900,
        "<ul>" + ("<li>" + "word " * 20 + "<b>x</b></li>") * 1_900 + "</ul>",
        "<table>" + "<tr>" + "<td>word</td>" * 8 + "</tr>" * 400 + "</table>",
        ("<blockquote>" * 5 + "<p>word &amp; <i>word</i></p>" + "</blockquote>" * 5) * 550,
    ],
)
def test_a_long_honest_body_is_read(html: str) -> None:
    began = time.process_time()
    assert render(html, "html", imported=True).plain.startswith("word")
    assert time.process_time() - began < SECONDS


def test_a_member_may_write_so_much_and_no_more() -> None:
    render("x" * MEMBER_LENGTH, "markdown")
    with pytest.raises(TooMuch, match="32,001 characters"):
        render("x" * (MEMBER_LENGTH + 1), "markdown")
    render("x" * (MEMBER_LENGTH + 1), "plain", imported=True)


@pytest.mark.parametrize(
    ("fmt", "text", "words"),
    [
        ("markdown", "a\n" * 2_001, "more than 2,000 lines"),
        ("markdown", ">\n" * 900, "too many quoted lines"),
        ("markdown", "[" * 2_001, "more than 2,000 opening brackets"),
        ("markdown", "://" * 501, "more than 500 web addresses"),
        ("markdown", "|" * 101 + "\n" * 100, "table is too large"),
        ("html", "<p>" * 8_001, "more than 8,000 tags"),
        ("html", "&" * 50_001, "more than 50,000 entities"),
        ("html", f"<p {'x' * 8_000}>", "tag of more than 8,000 characters"),
        ("html", "<div>" * 201, "more than 200 tags inside each other"),
        ("html", "<b>" * 100 + "<p>x" * 300, "too many tags that are not closed"),
        ("html", "x" * 500_001, "500,001 characters; 500,000 is the most"),
        ("markdown", "x" * 32_001, "32,001 characters; 32,000 is the most"),
        ("plain", "x" * 1_000_001, "1,000,001 characters; 1,000,000 is the most"),
    ],
)
def test_a_refusal_says_what_is_too_much(fmt: str, text: str, words: str) -> None:
    with pytest.raises(TooMuch, match=words):
        render(text, fmt, imported=True)
