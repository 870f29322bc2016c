"""Gaps: replies that existed and are not held, each in its place with the window of time its neighbours give it."""

from __future__ import annotations

from datetime import datetime

from forum.importers.saved import SavedGap, SavedThread
from tests.readers.pages import header, opener, page, read, reply

FIRST, SECOND, THIRD = "May 22, 2011 10:00 AM", "May 23, 2011 11:00 AM", "May 24, 2011 12:00 PM"


def may(day: int, hour: int) -> datetime:
    return datetime(2011, 5, day, hour)  # noqa: DTZ001


def windows(thread: SavedThread) -> list[tuple[int, datetime | None, datetime | None]]:
    return [(gap.ordinal, gap.after, gap.before) for gap in thread.gaps]


def test_a_thread_that_is_whole_has_none() -> None:
    assert read(page(reply(1), reply(2))).gaps == ()


def test_a_gap_lies_between_its_neighbours() -> None:
    thread = read(page(reply(1, at=FIRST), reply(3, at=SECOND), announced=3))
    assert windows(thread) == [(2, may(22, 10), may(23, 11))]


def test_gaps_side_by_side_share_their_window() -> None:
    thread = read(page(reply(1, at=FIRST), reply(4, at=SECOND), announced=4))
    assert windows(thread) == [(2, may(22, 10), may(23, 11)), (3, may(22, 10), may(23, 11))]


def test_a_gap_before_all_replies_lies_after_the_opening_post() -> None:
    thread = read(page(reply(2, at=SECOND), announced=2, first=opener(at=FIRST)))
    assert windows(thread) == [(1, may(22, 10), may(23, 11))]


def test_a_window_that_comes_out_inverted_is_unknown() -> None:
    thread = read(page(reply(1, at=SECOND), reply(3, at=FIRST), announced=3))
    assert windows(thread) == [(2, None, None)]


def test_a_window_of_no_length_is_a_window() -> None:
    thread = read(page(reply(1, at=FIRST), reply(3, at=FIRST), announced=3))
    assert windows(thread) == [(2, may(22, 10), may(22, 10))]


def test_the_lost_latest_reply_has_author_and_time_from_the_header() -> None:
    thread = read(page(reply(1, at=FIRST), head=header(3, latest=THIRD, by="Zoe")))
    assert thread.gaps == (
        SavedGap(ordinal=2, after=may(22, 10), before=may(24, 12)),
        SavedGap(ordinal=3, after=may(22, 10), before=may(24, 12), author_name="Zoe", written_at=may(24, 12)),
    )


def test_a_latest_reply_that_is_kept_says_nothing_of_the_gaps_behind_it() -> None:
    thread = read(page(reply(1, at=FIRST, author="Zoe 9"), head=header(2, latest=FIRST, by="Zoe")))
    assert thread.gaps == (SavedGap(ordinal=2, after=may(22, 10)),)


def test_a_gap_that_is_not_the_last_reply_has_no_author() -> None:
    thread = read(page(reply(1, at=FIRST), reply(3, at=SECOND), head=header(3, latest=THIRD, by="Zoe")))
    assert thread.gaps == (SavedGap(ordinal=2, after=may(22, 10), before=may(23, 11)),)


def test_a_page_that_lost_all_its_replies() -> None:
    thread = read(page(head=header(2, latest=SECOND, by="Zoe"), first=opener(at=FIRST)))
    assert [(gap.ordinal, gap.after, gap.before, gap.author_name) for gap in thread.gaps] == [
        (1, may(22, 10), may(23, 11), ""), (2, may(22, 10), may(23, 11), "Zoe"),
    ]  # fmt: skip


def test_without_a_latest_reply_the_window_behind_the_last_one_is_open() -> None:
    thread = read(page(reply(1, at=FIRST), head="9 Views 2 Replies\n"))
    assert thread.gaps == (SavedGap(ordinal=2, after=may(22, 10)),)


def test_without_ordinals_the_place_of_gaps_is_unknown() -> None:
    thread = read(page(reply(None, at=FIRST), head=header(3, latest=THIRD, by="Zoe")))
    assert thread.gaps == (
        SavedGap(ordinal=2, place_known=False),
        SavedGap(ordinal=3, place_known=False, author_name="Zoe", written_at=may(24, 12)),
    )
