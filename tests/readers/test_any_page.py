"""Whatever is done to a page, reading it never crashes and never invents anything."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forum.importers.saved import CannotRead, SavedThread
from tests.readers.pages import LABEL, TAIL, attempt, header, opener, page, reply

QUOTING = "Look:\n\n" + reply(1, "Quoted.", depth=1) + "As I said."
FLAT = page(
    reply(1, "Try this:\n\n1. rest\n2. water\n\nRun on."),
    reply(2, QUOTING, author="Cleo Pro 1,204"),
    reply(4, "May 20, 2011\n\n• x\n\nRun on.", to="Cleo"),
    head=header(6, by="Zoe"),
)
THREADED = page(
    reply(1), reply(3, depth=2, to="Ben Okafor", author="Cleo 9"), reply(4, depth=3, to="Cleo"), reply(2), announced=5
)
UNNUMBERED = page(reply(None), reply(None, depth=2, to="Ben Okafor"), announced=4)
PAGES = [FLAT, THREADED, UNNUMBERED]
NOISE = [
    "", " ", "• ", "  • x", "1. x", LABEL, f"    {LABEL}", "  • Ben Pro 20 posts since", "    May 20, 2011",
    "May 20, 2011",
    "    3. May 22, 2011 10:51 AM (in response to Ana)", "    May 22, 2011 10:51 AM", "May 21, 2011 2:07 PM", "\u00a0",
    "    Re: Stitch", "More Like This", "  • Retrieving data ...", "7 Replies", "1 2 Previous Next", "99 posts since",
    "    9999999999. May 22, 2011 10:51 AM", "  • 1 posts since", "    Feb 31, 2011", "\x0b", "\x85", "a\rb",
]  # fmt: skip

lines_of_pages = st.sampled_from(sorted({line for text in PAGES for line in text.split("\n")}))
any_line = st.one_of(st.sampled_from(NOISE), lines_of_pages, st.text(max_size=40))


def plain(text: str) -> str:
    """``text`` as a reader may show it: without what has no ink, with single spaces."""
    text = re.sub("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff]", "", text.replace("\r\n", "\n"))
    return " ".join(text.replace("\x85", " ").split())


def prove(text: str) -> None:
    """Read the page: nothing in the result stands not in the page, and nothing is taken twice."""
    thread = attempt(text.encode(errors="replace"))
    if isinstance(thread, CannotRead):
        assert thread.text
        assert thread.line is None or 1 <= thread.line <= len(re.split("\r\n|\r|\n", text))
        return
    page_words = plain(text.encode(errors="replace").decode())
    prove_counts(thread, page_words)
    for post in thread.posts:
        assert plain(post.subject) in page_words
        assert f"{plain(post.author.name)} " in page_words
        assert f"{post.answer.name}" in page_words
        assert not post.ordinal_printed or not post.ordinal or f"{post.ordinal}. " in page_words.replace(",", "")
        for paragraph in [*post.body.split("\n\n"), post.signature]:
            assert plain(paragraph) in page_words
    spans = sorted((post.lines.first, post.lines.last) for post in thread.posts)
    assert all(first <= last for first, last in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def prove_counts(thread: SavedThread, page_words: str) -> None:
    """No more posts than whole heads, no number twice, and the announced count made up of posts and gaps."""
    heads = re.findall(r"(?=posts since [A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} .*? [0-9]{1,2}:[0-9]{2} [AP]M)", page_words)
    assert len(thread.posts) <= len(heads)
    numbers = [post.ordinal for post in thread.posts] + [gap.ordinal for gap in thread.gaps]
    assert sorted(numbers) == list(range(thread.announced_replies + 1))
    assert all(reply.answer.ordinal != reply.ordinal for reply in thread.replies)


@given(st.text(max_size=2_000))
def test_any_text(text: str) -> None:
    prove(text)


@given(st.binary(max_size=2_000))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(attempt(data), SavedThread | CannotRead)
    found = attempt(FLAT.encode() + data)
    assert isinstance(found, CannotRead) or len(found.posts) >= 4


@given(st.sampled_from(PAGES), st.integers(0, 5_000), st.integers(0, 5_000))
def test_any_cut(text: str, start: int, end: int) -> None:
    prove(text[: min(start, end)])
    prove(text[start:])
    prove(text[: min(start, end)] + text[max(start, end) :])


@given(st.sampled_from(PAGES), st.randoms(use_true_random=False))
def test_shuffled_lines(text: str, random: Random) -> None:
    lines = text.split("\n")
    random.shuffle(lines)
    prove("\n".join(lines))


@given(st.sampled_from(PAGES), st.data())
def test_lines_taken_out_repeated_moved_and_slipped_in(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["out", "twice", "moved", "slipped in", "changed"])):
            case "out" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "moved":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "slipped in":
                lines.insert(at, data.draw(any_line))
            case _:
                lines[at] = data.draw(any_line)
    prove("\n".join(lines))


@given(st.lists(any_line, max_size=40))
@example(
    [*header(2).split("\n"), *opener().split("\n"), *reply(1).split("\n"), *reply(2).split("\n"), *TAIL.split("\n")]
)
def test_any_lines_under_a_header(lines: list[str]) -> None:
    prove("\n".join(lines))
    prove(header(9) + "\n".join(lines))
    prove(header(9) + opener() + "\n".join(lines))


@given(st.text(max_size=60), st.text(max_size=300), st.text(max_size=60))
def test_any_name_any_words_any_title(name: str, words: str, title: str) -> None:
    prove(page(reply(1, words, author=f"{name} Pro 3", to=name, title=title), reply(2, to=name), announced=3))
    prove(page(reply(1, to="Ana"), first=opener(words, author=f"{name} 3", title=title)))


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), min_size=1, max_size=60))
def test_any_words_of_one_line_are_kept(words: str) -> None:
    found = attempt(page(reply(1, f"Before.\n\n{words}\n\nAfter."), reply(2), announced=2).encode())
    assert isinstance(found, SavedThread)
    assert plain(found.replies[0].body) == plain(f"Before. {words} After.")


@pytest.mark.parametrize("name", ["numb-toes.txt", "threaded-walk-breaks.txt", "archived-glove.txt"])
def test_every_line_of_the_samples_left_out_once(name: str) -> None:
    text = (Path(__file__).parents[2] / "samples" / name).read_text(encoding="utf-8")
    lines = text.split("\n")
    for at in range(len(lines)):
        prove("\n".join(lines[:at] + lines[at + 1 :]))
