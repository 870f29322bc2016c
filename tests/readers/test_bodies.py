"""The words of a post: every paragraph, in order, clean, and nothing of the page around them."""

from __future__ import annotations

import pytest

from tests.readers.pages import LABEL, indented, line_of, opener, page, post, read, refusal, reply


def body(words: str) -> str:
    """What is read of the body of a reply that has another behind it."""
    return post(read(page(reply(1, words), reply(2), announced=2)), 1).body


def test_paragraphs_stay_whole_and_in_order() -> None:
    assert body("One.\n\nTwo.\n\n\nThree.\n\n\n\n\nFour.") == "One.\n\nTwo.\n\nThree.\n\nFour."


def test_lines_inside_a_paragraph_stay_lines() -> None:
    assert body("Roses are red,\nviolets are blue.\n\nThe end.") == "Roses are red,\nviolets are blue.\n\nThe end."


@pytest.mark.parametrize("space", ["\u00a0", "  ", "\u00a0 ", "\t", "\u2003\u2003", "\u200b\u00a0"])
def test_typing_habits_become_single_spaces(space: str) -> None:
    assert body(f"I run.{space}You too?{space}") == "I run. You too?"
    assert body(f"\u00a0{space}I run.") == "I run."


@pytest.mark.parametrize("blank", ["\u00a0", "    ", "\t", "\u200b", "\u00a0\u00a0 \u2003"])
def test_a_line_without_ink_is_blank(blank: str) -> None:
    assert body(f"One.\n{blank}\nTwo.") == "One.\n\nTwo."


def test_what_stands_further_in_stays_so() -> None:
    code = "if tired:\n    rest()\n    if rested:\n        run()\nelse:\n    run()"
    assert body(code) == code
    assert body("  • one\n  • two\n    • three") == "  • one\n  • two\n    • three"
    assert body("A line.\n And one a column in.") == "A line.\nAnd one a column in."


def test_the_opening_post_keeps_its_layout_too() -> None:
    words = "Plan:\n\n  • run\n    • slowly\n\n1. rest"
    assert read(page(reply(1), first=opener(words))).opener.body == words


@pytest.mark.parametrize(
    "words",
    [
        "• x\n• y",
        "1. x\n2. y",
        "4. May 22, 2011 10:51 AM",
        "May 20, 2011",
        "May 20, 2011 1:00 PM (in response to Ana)",
        "• Zed Pro 20 posts since\nthe spring, and still no faster.",
        "• Zed Pro 20 posts since\nMay 20, 2011\nhe has not run a step.",
        "Zed Pro 20 posts since\nMay 20, 2011\n\nis what it said.",
        "• Zed Pro 20 posts since\nMay 20, 2011\n\n3. May 22, 2011 10:51 AM (in response to Ana)\nRe: Stitch",
        "> • Zed Pro 20 posts since\n> May 20, 2011\n> 3. May 22, 2011 10:51 AM (in response to Ana)\n> Re: Hm\n> a",
        "7 Replies Latest reply: Jun 12, 2011 6:41 PM by Cleo",
        "More Like This",
        "More Like This\n\n  • Retrieving data ...",
        "• Correct Answers - 10 points\n• Helpful Answers - 7 points",
        "1 2 3 Previous Next",
        "This discussion is archived",
        "Skip navigation",
    ],
)
def test_words_that_look_like_the_page_around_them(words: str) -> None:
    assert body(f"Look:\n\n{words}\n\nThat was it.") == f"Look:\n\n{words}\n\nThat was it."
    as_opener = read(page(reply(1), first=opener(f"Look:\n\n{words}\n\nThat was it.")))
    assert as_opener.opener.body == f"Look:\n\n{words}\n\nThat was it."
    assert len(as_opener.replies) == 1


def test_such_words_at_the_very_end_of_the_last_reply() -> None:
    words = "See below.\n\nMore Like This\n\n• Retrieving data ...\n\n• Correct Answers - 99 points"
    thread = read(page(reply(1, words)))
    assert thread.replies[0].body == words
    assert thread.facts.correct_points == 10


def test_what_looks_like_a_part_of_a_head_is_kept_and_reported() -> None:
    text = page(reply(1, f"Look:\n\n{LABEL}\n\n4. May 22, 2011 10:51 AM (in response to Ana)"), reply(2), announced=2)
    thread = read(text)
    assert LABEL in thread.replies[0].body
    assert [remark.line for remark in thread.not_understood] == [
        line_of(text, LABEL, nth=3),
        line_of(text, "4. May 22"),
    ]


def test_words_left_of_the_others_are_kept_where_others_follow() -> None:
    text = page(reply(1, "One.\n\nTwo.").replace("    Two.", "odd\n\n    Two."), reply(2), announced=2)
    thread = read(text)
    assert thread.replies[0].body == "One.\n\nodd\n\nTwo."
    assert [(remark.line, remark.text) for remark in thread.not_understood] == [(line_of(text, "odd"), "odd")]


def test_lines_left_of_the_last_words_are_not_among_them() -> None:
    text = page(reply(1, "One."), "Advertisement\n\n", reply(2, "Two."), announced=2, tail="\nCopyright 2011\n")
    thread = read(text)
    assert [one.body for one in thread.replies] == ["One.", "Two."]
    assert [remark.text for remark in thread.not_understood] == ["Advertisement", "Copyright 2011"]


def test_control_characters_are_dropped() -> None:
    assert body("a\x07b\x1b[31mc\x7f\u0085d\u2028e") == "ab[31mc d e"


def test_a_post_longer_than_is_kept_is_refused_with_its_line() -> None:
    text = page(reply(1, "word " * 200_001), reply(2), announced=2)
    assert str(refusal(text)).startswith(f"line {line_of(text, 'Ben')}: A post here has 1,000,004 characters")


def test_every_script_is_kept() -> None:
    words = "Ünïcödé — 跑步 🏃‍♀️ العدو \u202bright to left\u202c नमस्ते"
    assert body(words) == words


def test_the_lines_of_a_post_are_those_from_its_head_to_its_last_word() -> None:
    text = page(reply(1, "One.\n\nTwo."), reply(2, ""), announced=2)
    first, second = read(text).replies
    assert (first.lines.first, first.lines.last) == (line_of(text, "Ben"), line_of(text, "Two."))
    assert (second.lines.first, second.lines.last) == (line_of(text, "Ben", nth=2), line_of(text, "Re: ", nth=2))


def test_indent_of_a_deeper_reply_is_taken_off() -> None:
    deep = indented("One.\n\n  • two", 0)
    thread = read(page(reply(1), reply(2, deep, depth=2, to="Ben Okafor"), announced=2))
    assert post(thread, 2).body == "One.\n\n  • two"
