"""Quotations: begun for the writer, and recognised again."""

from __future__ import annotations

import pytest

from forum.text.quoting import QUOTED_LENGTH, quotation, quotation_of_words, quoted_posts, words_between
from forum.text.render import render


def test_words_become_a_quotation_with_a_link() -> None:
    assert (
        quotation("One.\n\nTwo.", post_id=7, said="Ana wrote") == "> [Ana wrote](/posts/7/):\n>\n> One.\n>\n> Two.\n\n"
    )


def test_what_was_quoted_before_is_left_out() -> None:
    again = quotation("> [Ben wrote](/posts/3/):\n>\n> Old.\n\nNew.", post_id=7, said="Ana wrote")
    assert "Old" not in again
    assert quoted_posts(again) == (7,)


def test_a_name_is_no_markup_and_names_nobody() -> None:
    shown = render(
        quotation("Words.", post_id=7, said="[x](/evil) *@Ana* wrote"), "markdown", people={"Ana": "/members/1/"}
    )
    assert shown.html.count("<a ") == 1
    assert shown.plain.startswith("[x](/evil) *@Ana* wrote:")


def test_long_words_are_cut() -> None:
    assert len(quotation("word " * 10_000, post_id=7, said="Ana wrote")) < QUOTED_LENGTH + 100


def test_only_a_quotation_quotes() -> None:
    assert quoted_posts("see [this](/posts/7/)") == ()
    assert quoted_posts("> [Ana wrote](/posts/7/):\n> x\n\n> [Ben wrote](/posts/8/):\n\n> [again](/posts/7/)") == (7, 8)


@pytest.mark.parametrize("words", ["On", "a *b* c", "# head\n\n1. one", "- a\n- b", "snake_case and <div>", "[x](/y)"])
def test_chosen_words_are_shown_exactly(words: str) -> None:
    shown = render(quotation_of_words(words, post_id=7, said="Ana wrote"), "markdown").plain
    assert "".join(shown.split()) == "".join(f"Ana wrote: {words}".split())


def test_plain_words_stay_as_they_are() -> None:
    assert quotation_of_words("don't_x, 2 * 3", post_id=7, said="Ana wrote").split("\n")[2] == "> don't_x, 2 * 3"


def test_words_are_found_however_lines_break() -> None:
    plain = "One two\n\nthree four, one five."
    assert words_between(plain, "two three", "") == "two\n\nthree"
    assert words_between(plain, "One two", "one five") == plain[:-1]
    assert words_between(plain, "two four", "") == ""
    assert words_between(plain, "One", "nine") == ""
    assert words_between(plain, " ", "") == ""
    assert words_between("x" * 300, "x" * 300, "") == ""
