"""Ordinals: kept as they are, and refused where they contradict each other or the announced count."""

from __future__ import annotations

import pytest

from tests.readers.pages import line_of, page, read, refusal, reply


def test_ordinals_are_kept_and_holes_counted() -> None:
    thread = read(page(reply(1), reply(2), reply(4), reply(5), reply(7), announced=7))
    assert [one.ordinal for one in thread.replies] == [1, 2, 4, 5, 7]
    assert [gap.ordinal for gap in thread.gaps] == [3, 6]


def test_an_ordinal_may_hold_a_comma() -> None:
    thread = read(page(reply("1,024"), announced="1,024"))
    assert (thread.replies[0].ordinal, len(thread.gaps)) == (1024, 1023)


def test_an_ordinal_twice_is_refused_with_its_line() -> None:
    text = page(reply(3), reply(4), reply(4, author="Cleo 9"), announced=7)
    assert str(refusal(text)) == f"line {line_of(text, 'Cleo 9')}: Two replies are numbered 4."


def test_the_same_reply_twice_is_refused_too() -> None:
    text = page(reply(1), reply(2), reply(2), announced=7)
    assert str(refusal(text)) == f"line {line_of(text, 'Ben', nth=3)}: Two replies are numbered 2."


def test_more_replies_than_announced_are_refused_with_the_first_too_many() -> None:
    text = page(reply(1), reply(2), reply(3, author="Cleo 9"), announced=2)
    assert (
        str(refusal(text)) == f"line {line_of(text, 'Cleo 9')}: The page announces 2 replies but holds one numbered 3."
    )


def test_more_replies_without_ordinals_than_announced_are_refused() -> None:
    text = page(reply(None), reply(None, depth=2, author="Cleo 9", to="Ben Okafor"), announced=1)
    assert str(refusal(text)) == f"line {line_of(text, 'Cleo 9')}: The page announces 1 reply but holds 2."


def test_a_number_above_the_announced_count_is_refused() -> None:
    assert (
        refusal(page(reply(1), reply(9), announced=7)).text == "The page announces 7 replies but holds one numbered 9."
    )
    assert refusal(page(reply(1), announced=0)).text == "The page announces 0 replies but holds one numbered 1."


@pytest.mark.parametrize("ordinal", ["0", "00", "0,0"])
def test_reply_0_is_refused(ordinal: str) -> None:
    assert refusal(page(reply(ordinal), announced=3)).text == "A reply is numbered 0."


def test_a_number_too_large_to_keep_is_refused() -> None:
    text = page(reply("9" * 6000), announced=3)
    assert refusal(text).line == line_of(text, "99999. May")
