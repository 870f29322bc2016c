"""Feeding readers, renderer and search with texts that nobody would write, and objecting to what must not happen."""

from __future__ import annotations

import hashlib
import random
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.importers.readers import read_saved_page
from forum.importers.saved import CannotRead
from forum.management.html_judge import objections
from forum.points.rules import TIERS
from forum.search.language import parse
from forum.text.render import TooMuch, render
from forum.text.sanitize import clean

SLOW = 5.0  # seconds of processor time; a text of any kind takes a fraction of one
TIER_NAMES = tuple(name for name, _threshold in TIERS)
MOST_ROUNDS = 8  # changes to one sample

# What breaks parsers: ends of things that were not begun, beginnings without an end, and what looks like neither.
PIECES = (
    "<", ">", "</", "<a ", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<style>", "<svg><style>",
    "<math><mi>", "<template>", "<noscript>", "<textarea>", "<table><td>", "<img src=x onerror=alert(1)>",
    "<dt>", "<li>", "<h1><a/>", "<table>", "</table>", "</p>", "<pre>\n", "<summary>",
    "&lt;script&gt;", "&#0;", "&#x110000;", "&amp", "&colon;", "javascript:alert(1)", "data:text/html,x",
    "//evil.example", "\\", "/\\evil.example", "http://", "https://a@b", "![", "](", "[x](<", "[", "`", "```", "~~~",
    "*", "**", "_", "> ", "- ", "1. ", "| a | b |\n|---|---|\n", "# ", "    ", "\t", "\n\n", "\r", "\x00", "\u200b",
    "\u202e", "\u2028", "\ufeff", "\U000e0041", "e\u0301\u0301\u0301", "@", '@"', "@Ana", "\"", "'", "(", ")", "-",
    "OR", "tag:", "author:", "before:", "Replies: 3", "In response to:", "Posted: May 21, 2011 2:07 PM", "1.",
    "Posts: 12", "Registered:", "> wrote:",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that must not happen, the target it happened to, and the input that makes it happen again."""

    target: str
    what: str
    data: bytes

    @property
    def name(self) -> str:
        """What the file with the input is called."""
        return f"{self.target}-{hashlib.sha256(self.data).hexdigest()[:16]}"


def read_page(data: bytes) -> str:
    """Saved pages: read or refused with a named error, the same each time, with lines that the page has."""
    try:
        first = read_saved_page(data, known_tiers=TIER_NAMES)
    except CannotRead:
        return ""
    if read_saved_page(data, known_tiers=TIER_NAMES) != first:
        return "it reads differently the second time"
    last = data.count(b"\n") + data.count(b"\r") + 1
    for post in first.posts:
        if not 1 <= post.lines.first <= post.lines.last <= last:
            return f"post {post.ordinal} stands on lines that the page does not have"
        if said := _rendered(post.body, post.body_format.value, imported=True):
            return said
    return ""


def render_markdown(data: bytes) -> str:
    """Members' Markdown."""
    return _rendered(data.decode("utf-8", "replace"), "markdown", imported=False)


def render_html(data: bytes) -> str:
    """Imported HTML."""
    return _rendered(data.decode("utf-8", "replace"), "html", imported=True)


def render_plain(data: bytes) -> str:
    """Imported plain text."""
    return _rendered(data.decode("utf-8", "replace"), "plain", imported=True)


def parse_search(data: bytes) -> str:
    """Words for the search: whatever they are, they are taken for something."""
    parse(data.decode("utf-8", "replace")[:400])
    return ""


TARGETS: dict[str, Callable[[bytes], str]] = {
    "readers": read_page,
    "markdown": render_markdown,
    "html": render_html,
    "plain": render_plain,
    "search": parse_search,
}


def fuzz(
    samples: Sequence[bytes], *, targets: Sequence[str], seed: int, until: Callable[[int], bool]
) -> Iterator[Finding | None]:
    """Try one input after the other until ``until`` says so of their number; None for each that was taken well.

    The same seed, samples and targets make the same inputs.
    """
    pick = random.Random(seed)  # noqa: S311  (to be repeated, not to be secret)
    number = 0
    while not until(number):
        target = targets[number % len(targets)]
        data = mutated(pick.choice(samples), pick=pick)
        yield try_out(target, data)
        number += 1


def try_out(target: str, data: bytes) -> Finding | None:
    """What is wrong with how ``target`` takes ``data``; None when nothing is."""
    began = time.process_time()
    try:
        what = TARGETS[target](data)
    except Exception:  # noqa: BLE001  (whatever it is, it must not happen)
        what = traceback.format_exc()
    took = time.process_time() - began
    if not what and took > SLOW:
        what = f"it took {took:.1f} seconds"
    return Finding(target=target, what=what, data=data) if what else None


def mutated(sample: bytes, *, pick: random.Random) -> bytes:
    """``sample`` with some changes: pieces put in, taken out, doubled, swapped, bits turned, all of it repeated."""
    data = bytearray(sample)
    for _round in range(pick.randint(1, MOST_ROUNDS)):
        at = pick.randrange(len(data) + 1)
        to = min(len(data), at + pick.randrange(200))
        kind = pick.randrange(6)
        if kind <= 1:
            data[at:at] = pick.choice(PIECES).encode() * pick.choice((1, 1, 1, 2, 5, 50, 500))
        elif kind == 2:
            del data[at:to]
        elif kind == 3:
            data[at:at] = data[at:to] * pick.choice((1, 2, 20))
        elif kind == 4 and data:
            data[at % len(data)] = pick.randrange(256)
        else:
            part = bytes(data[at:to])
            del data[at:to]
            elsewhere = pick.randrange(len(data) + 1)
            data[elsewhere:elsewhere] = part
    return bytes(data)


def samples_in(folder: Path) -> list[bytes]:
    """The bytes of all files of a folder, those of its folders too."""
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]


def _rendered(text: str, fmt: str, *, imported: bool) -> str:
    try:
        made = render(text, fmt, imported=imported)
    except TooMuch:
        return ""
    if found := objections(made.html):
        return f"it lets through {found[0]}"
    if "\x00" in made.plain:
        return "its plain words hold a NUL"
    again = render(made.html, "html", imported=True)
    if found := objections(again.html):
        return f"cleaned again it lets through {found[0]}"
    if clean(made.html).strip() != made.html:
        return "cleaning what was cleaned changes it"
    return ""
