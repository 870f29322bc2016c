"""Whatever reads words takes four times as long for four times as many, not sixteen times."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from forum.search.language import operators, parse
from forum.text.differences import differences
from forum.text.invisible import visible
from forum.text.limits import TooMuch
from forum.text.plain import excerpt, mask_addresses
from forum.text.quoting import quotation, quotation_of_words
from forum.text.references import legible
from forum.text.render import mentioned_names, render
from forum.text.saved_html import without_ballast
from forum.text.similar import MOST_READ, trace
from forum.text.snippets import Wanted, snippet
from forum.text.tag_names import names_in, slugs_in, tag_name
from forum.text.words import indexed

SHORT, LONG = 4_000, 16_000  # characters; a member writes twice as many at most
MOST_TIMES = 8.0  # 4 is linear, 16 quadratic; short measurements on a busy machine scatter
AT_ONCE = 0.1  # seconds; below, a comparison says nothing
SECONDS = 2.0  # 0.15 on an idle machine
UNITS = (
    *("a", "a ", "1", "é", "e\u0301", "\u200b", "漢", "ﷺ", "😀", "(", "(((a ", "[", "[a](", "[a]: b\n", "*a", "_a "),
    *("> ", "\n> ", "`", "| a ", "- ", "\n- ", "1. ", "\\", ":::", ":::spoiler\n", "@a ", '@"a', "a@", "a@b.c ", "a."),
    *(".a", "-", "a-", "/a", "www.", "w", "//", "://", "http://a.b ", "http://a.b/(", "&", "&amp;", "&#1", "&a", "<"),
    *("<a ", "<b>x", "<!--", "'a", '"a ', "tag:a ", '-"a ', 'author:"a', "before:", "NEAR(", "a,", "\n", "\n\n", " \n"),
    *("\t", "\r\n", 'src="data:', "<script>"),
)


def search(text: str) -> None:
    query = parse(text)
    operators(query)
    list(snippet(text, Wanted.by(query.terms, query.phrases)))


def change(text: str) -> None:
    list(differences(text, f"x{text[::-1]}"))
    list(differences(text, f"{text[: len(text) // 2]} z {text[len(text) // 2 :]}"))


READERS: dict[str, Callable[[str], object]] = {
    "what is invisible": visible,
    "references": legible,
    "addresses to mask": mask_addresses,
    "code to leave out": without_ballast,
    "an excerpt": excerpt,
    "the index": lambda text: indexed(text, title=text[:200]),
    "a search": search,
    "an edit": change,
    "mentions": mentioned_names,
    "a quotation": lambda text: quotation(text, post_id=7, said="Ana wrote"),
    "a quotation of words": lambda text: quotation_of_words(text, post_id=7, said="Ana wrote"),
    "names of tags": names_in,
    "a name of a tag": tag_name,
    "words that may be tags": slugs_in,
    "Markdown": lambda text: render(text, "markdown"),
    "plain words": lambda text: render(text, "plain"),
}


def _shapes() -> Iterator[tuple[str, str]]:
    for unit in UNITS:
        yield (unit * SHORT)[:SHORT], (unit * LONG)[:LONG]
    yield "[a] " * 900 + "[b]: c\n", "[a] " * 1_990 + "\n\n" + "[b]: c\n" * 9


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least of up to three tries, in processor time; a text that is refused counts too."""
    took = []
    for _try in range(3):
        began = time.process_time()
        with suppress(TooMuch, ValueError):
            read(text)
        took.append(time.process_time() - began)
        if took[-1] < AT_ONCE:
            break
    return min(took)


@pytest.mark.parametrize("reader", READERS)
def test_four_times_the_words_take_four_times_as_long(reader: str) -> None:
    read = READERS[reader]
    for short, long in _shapes():
        took = seconds(read, long)
        assert took < SECONDS, repr(long[:20])
        if took > AT_ONCE and "[" not in long and "|" not in long:  # of these the limits let pass only what is short
            assert took < MOST_TIMES * seconds(read, short), repr(long[:20])


@pytest.mark.parametrize("unit", UNITS)
def test_two_thousand_posts_of_a_wave_are_compared_in_seconds(unit: str) -> None:
    """One takes 3 ms at most on an idle machine; it was 150 of one long word."""
    text = (unit * MOST_READ)[:MOST_READ]
    assert seconds(lambda words: [trace(words) for _post in range(5)], text) < 0.25


def test_words_with_a_link_in_them_are_not_compared() -> None:
    words = "warm shoes for cold feet in winter"
    assert trace(f"{words} seewww.evil.example/x http://a.example //b.example") == trace(words)
