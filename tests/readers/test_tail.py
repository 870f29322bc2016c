"""The end of the page: "More Like This" and the legend of points, anchored as a whole."""

from __future__ import annotations

import pytest

from forum.importers.readers.jive_text.remarks import NO_LEGEND
from tests.readers.pages import TAIL, header, line_of, opener, page, read, reply

LEGEND = "  • Correct Answers - 10 points\n  • Helpful Answers - 7 points\n"


def test_the_legend_is_kept_and_says_that_the_page_asks() -> None:
    thread = read(page(reply(1)))
    assert (thread.facts.correct_points, thread.facts.helpful_points, thread.asks) == (10, 7, True)


@pytest.mark.parametrize(
    ("tail", "correct", "helpful"),
    [
        ("More Like This\n\n  • Retrieving data ...\n", None, None),
        ("More Like This\n\n  • Cramp in the cold\n  • Left side or right side\n", None, None),
        ("More Like This\n", None, None),
        (f"More Like This\n\n  • Retrieving data ...\n\nLegend\n\n{LEGEND}", 10, 7),
        ("More Like This\n  • Retrieving data ...\n  • Correct Answers - 1,000 points", 1000, None),
        ("More Like This\n\n  * Retrieving data ...\n\n  * Helpful Answers - 1 point", None, 1),
        (LEGEND, 10, 7),
        (f"\r\n{TAIL}\r\n\r\n   \r\n", 10, 7),
    ],
)
def test_its_forms(tail: str, correct: int | None, helpful: int | None) -> None:
    for thread in (read(page(reply(1), tail=tail)), read(page(head=header(0), first=opener("Words."), tail=tail))):
        assert (thread.facts.correct_points, thread.facts.helpful_points) == (correct, helpful)
        assert thread.asks == (correct is not None or helpful is not None)
        assert thread.posts[-1].body in {"Breathe out on the right foot.", "Words."}
        assert not thread.posts[-1].may_be_cut
        assert (thread.warnings, thread.not_understood) == ((), ())


@pytest.mark.parametrize("tail", ["More Like This", "More Like This\n\n  • Retrieving data ...\n\n\n  • Correct Answ"])
def test_a_file_that_ends_before_its_legend_is_a_discussion_with_a_warning(tail: str) -> None:
    text = page(reply(1), tail=tail)
    thread = read(text)
    assert not thread.asks
    assert [(remark.line, remark.text) for remark in thread.warnings] == [
        (text.count("\n") + 1, f"The file ends in the list at its end. {NO_LEGEND}")
    ]


def test_text_behind_it_is_reported() -> None:
    text = page(reply(1), tail=f"{TAIL}\n\nCopyright 2011\n\n  • Terms\n")
    thread = read(text)
    assert [(remark.line, remark.text) for remark in thread.not_understood] == [
        (line_of(text, "Copyright"), "Copyright 2011")
    ]
    assert "Copyright" not in thread.replies[0].body


def test_a_member_may_write_those_words_at_the_margin() -> None:
    words = "More Like This\n\nis what I would read.\n\n  • all of it\n\nMore Like This\n\n  • and this"
    thread = read(page(reply(1), first=opener(words)))
    assert thread.opener.body == words


def test_the_last_such_list_of_a_lone_opening_post_is_the_tail() -> None:
    words = "More Like This\n\n  • please"
    thread = read(page(head=header(0), first=opener(words)))
    assert thread.opener.body == words
    assert thread.asks


def test_without_a_tail_such_words_stay_words() -> None:
    words = "More Like This\n\nis what I would read."
    assert read(page(head=header(0), first=opener(words), tail="")).opener.body == words
    rules = "The rules:\n\n• Correct Answers - 99 points"
    thread = read(page(reply(1, rules), tail=""))
    assert (thread.replies[0].body, thread.facts.correct_points) == (rules, None)


def test_a_legend_inside_words_is_no_legend() -> None:
    thread = read(page(reply(1), first=opener(f"The rules:\n\n{LEGEND}\nFair?"), tail="More Like This\n"))
    assert (thread.facts.correct_points, thread.asks) == (None, False)


def test_the_tail_follows_a_reply_however_deep() -> None:
    nested = [reply(n, depth=n, to="Ana" if n == 1 else "Ben Okafor") for n in range(1, 9)]
    thread = read(page(*nested))
    assert thread.asks
    assert thread.not_understood == ()
    assert thread.replies[-1].body == "Breathe out on the right foot."
