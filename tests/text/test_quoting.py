"""Quotations: begun for the writer, and recognised again."""

from __future__ import annotations

from forum.text.quoting import QUOTED_LENGTH, quotation, quoted_posts
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
