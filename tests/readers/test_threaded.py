"""Threaded pages: two columns further in for every depth, and nesting says for certain what is answered."""

from __future__ import annotations

import pytest

from forum.importers.saved import Certainty, SavedThread
from tests.readers.pages import header, indented, page, post, read, refusal, reply

ANSWERED = tuple[int, int | None, Certainty]


def answered(thread: SavedThread) -> list[ANSWERED]:
    return [(one.ordinal, one.answer.ordinal, one.answer.certainty) for one in thread.replies]


def test_nesting_gives_the_parent_for_certain() -> None:
    thread = read(
        page(
            reply(1, author="Ben 9"),
            reply(2, author="Cleo 9", depth=2, to="Ben"),
            reply(3, author="Dan 9", depth=3, to="Cleo"),
            reply(4, author="Ben 9", depth=2, to="Ben"),
            reply(5, author="Eve 9", to="Ana"),
        )
    )
    certain = Certainty.CERTAIN
    assert answered(thread) == [(1, 0, certain), (2, 1, certain), (3, 2, certain), (4, 1, certain), (5, 0, certain)]
    assert [one.answer.name for one in thread.replies] == ["Ana", "Ben", "Cleo", "Ben", "Ana"]


def test_ordinals_out_of_order_in_the_file_are_in_order_in_the_thread() -> None:
    thread = read(
        page(
            reply(2, "two", author="Ben 9"),
            reply(5, "five", depth=2, to="Ben", author="Cleo 9"),
            reply(1, "one", author="Dan 9"),
            reply(4, "four", depth=2, to="Dan"),
            announced=6,
        )
    )
    assert [(one.ordinal, one.body) for one in thread.replies] == [(1, "one"), (2, "two"), (4, "four"), (5, "five")]
    assert [one.answer.ordinal for one in thread.replies] == [0, 0, 1, 2]
    assert [gap.ordinal for gap in thread.gaps] == [3, 6]


def test_nesting_is_certain_even_with_gaps_before() -> None:
    thread = read(page(reply(3), reply(7, depth=2, to="Ben Okafor", author="Cleo 9"), announced=8))
    assert answered(thread) == [(3, 0, Certainty.CERTAIN), (7, 3, Certainty.CERTAIN)]


def test_without_a_printed_name_nesting_is_enough() -> None:
    thread = read(page(reply(1, to=None), reply(2, depth=2, to=None)))
    assert answered(thread) == [(1, 0, Certainty.CERTAIN), (2, 1, Certainty.CERTAIN)]


def test_a_page_whose_replies_are_all_direct_is_read_as_a_flat_one() -> None:
    assert answered(read(page(reply(1, to=None)))) == [(1, None, Certainty.UNKNOWN)]


@pytest.mark.parametrize("bullets", ["•••", "*+o", "•□□"])
@pytest.mark.parametrize("step", [1, 2])
def test_the_bullets_and_steps_of_other_converters(bullets: str, step: int) -> None:
    depths = [1, 1 + step, 1 + 2 * step]
    names = ["Ana", "Ben", "Cleo"]
    replies = [
        reply(n, depth=depth, bullet=bullet, to=to, author=f"{author} 9")
        for n, depth, bullet, to, author in zip([1, 2, 3], depths, bullets, names, ["Ben", "Cleo", "Dan"], strict=True)
    ]
    assert [one.answer.ordinal for one in read(page(*replies)).replies] == [0, 1, 2]


def test_a_lost_reply_between_a_reply_and_the_one_it_stands_under() -> None:
    """A reply under Ben's that answers Zoe: what lies between is Zoe's, and lost."""
    threaded = reply(5, depth=2, to="Ben Okafor")
    thread = read(page(reply(1), reply(3, depth=3, to="Zoe", author="Cleo 9"), threaded, announced=5))
    assert answered(thread)[1] == (3, 2, Certainty.INFERRED)
    two_lost = read(page(reply(1), reply(4, depth=3, to="Zoe", author="Cleo 9"), threaded, announced=5))
    assert answered(two_lost)[1] == (4, None, Certainty.UNKNOWN)
    assert post(two_lost, 4).answer.name == "Zoe"


def test_replies_below_a_first_reply_that_is_lost() -> None:
    """They stand deeper than the next direct reply, right below the opening post, and are none of its words."""
    below = reply(2, "Two.", author="Cleo 9", depth=2), reply(3, "Three.", depth=3, to="Cleo")
    thread = read(page(*below, reply(4, author="Dan 9"), announced=4))
    assert answered(thread) == [
        (2, 0, Certainty.INFERRED), (3, 2, Certainty.CERTAIN), (4, 0, Certainty.CERTAIN)
    ]  # fmt: skip
    assert [gap.ordinal for gap in thread.gaps] == [1]
    assert [one.body for one in thread.posts[:3]] == ["It starts on the left.", "Two.", "Three."]
    assert thread.warnings == ()


def test_a_reply_that_names_another_than_it_stands_under_is_inferred() -> None:
    thread = read(
        page(
            reply(1, author="Ben 9"), reply(2, author="Cleo 9", depth=2, to="Ben"),
            reply(3, author="Dan 9", depth=2, to="Cleo"), announced=3,
        )
    )  # fmt: skip
    assert answered(thread)[2] == (3, 1, Certainty.INFERRED)
    assert post(thread, 3).answer.name == "Cleo"


def test_nesting_counts_even_where_all_name_the_asker() -> None:
    thread = read(page(reply(1), reply(2, depth=2, author="Cleo 9"), reply(4, depth=3, author="Dan 9"), announced=4))
    assert [(one.ordinal, one.answer.ordinal) for one in thread.replies] == [(1, 0), (2, 1), (4, 2)]


def test_without_ordinals_replies_are_numbered_in_the_order_of_the_page() -> None:
    thread = read(page(reply(None, "a"), reply(None, "b", depth=2, to="Ben Okafor"), reply(None, "c"), announced=5))
    assert [(one.ordinal, one.ordinal_printed, one.body) for one in thread.replies] == [
        (1, False, "a"), (2, False, "b"), (3, False, "c"),
    ]  # fmt: skip
    assert answered(thread)[1] == (2, 1, Certainty.CERTAIN)
    assert [(gap.ordinal, gap.place_known, gap.after, gap.before) for gap in thread.gaps] == [
        (4, False, None, None), (5, False, None, None),
    ]  # fmt: skip


def test_ordinals_on_some_replies_only_are_refused() -> None:
    error = refusal(page(reply(1), reply(None), reply(3)))
    assert error.text == "This reply has no number, but others have one."


def test_depth_does_not_tire() -> None:
    count = 300
    names = ["Ana", *(f"N{n}" for n in range(1, count))]
    replies = [reply(n, depth=n, author=f"N{n} 9", to=names[n - 1]) for n in range(1, count + 1)]
    thread = read(page(*replies, head=header(count)))
    assert [one.answer.ordinal for one in thread.replies] == list(range(count))


def test_a_page_that_stands_further_right_than_most_is_the_same_page() -> None:
    replies = reply(1) + reply(2, depth=2, to="Ben Okafor")
    assert answered(read(page(indented(replies, 3), announced=2))) == answered(read(page(replies, announced=2)))
