"""From saved times to sort keys: zones, clocks set forward and back, and posts without a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forum.importers.saved import SavedGap
from forum.importers.writer.clock import instant, instants
from tests.importing.saved import at, saved_post, saved_thread

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_zone_counts() -> None:
    assert instant(at("2011-05-21T14:07"), NEW_YORK) == utc("2011-05-21T18:07")
    assert instant(at("2011-12-21T14:07"), NEW_YORK) == utc("2011-12-21T19:07")
    assert instant(at("2011-05-21T14:07"), ZoneInfo("UTC")) == utc("2011-05-21T14:07")


def test_an_hour_that_happened_twice_is_its_first_time() -> None:
    assert instant(at("2011-11-06T01:30"), NEW_YORK) == utc("2011-11-06T05:30")


def test_an_hour_that_was_skipped_is_taken_as_if_the_clock_had_not_been_set() -> None:
    assert instant(at("2011-03-13T02:30"), NEW_YORK) == utc("2011-03-13T07:30")


def test_a_gap_sorts_with_the_reply_before_it() -> None:
    saved = saved_thread(
        saved_post(1, written_at="2011-05-21T15:00"),
        saved_post(4, written_at="2011-05-22T09:00"),
        gaps=(SavedGap(ordinal=2), SavedGap(ordinal=3)),
    )
    found = instants(saved, ZoneInfo("UTC"), otherwise=NOW)
    assert [found[number] for number in range(5)] == [
        utc("2011-05-21T14:07"),
        utc("2011-05-21T15:00"),
        utc("2011-05-21T15:00"),
        utc("2011-05-21T15:00"),
        utc("2011-05-22T09:00"),
    ]


def test_a_lost_latest_reply_has_the_time_that_the_header_tells() -> None:
    gap = SavedGap(ordinal=1, author_name="Ben", written_at=at("2011-06-01T08:00"))
    assert instants(saved_thread(gaps=(gap,)), ZoneInfo("UTC"), otherwise=NOW)[1] == utc("2011-06-01T08:00")


def test_a_gap_of_unknown_place_is_as_late_as_the_latest_reply() -> None:
    reply, gap = saved_post(1, written_at="2011-05-22T09:00"), SavedGap(ordinal=2, place_known=False)
    told = saved_thread(reply, gaps=(gap,), latest_reply_at=at("2011-06-01T08:00"))
    untold = saved_thread(reply, gaps=(gap,))
    assert instants(told, ZoneInfo("UTC"), otherwise=NOW)[2] == utc("2011-06-01T08:00")
    assert instants(untold, ZoneInfo("UTC"), otherwise=NOW)[2] == utc("2011-05-22T09:00")


def test_a_post_without_a_time_takes_that_of_the_one_before() -> None:
    timeless = replace(saved_post(2), written_at=None)
    saved = saved_thread(saved_post(1, written_at="2011-05-22T09:00"), timeless)
    assert instants(saved, ZoneInfo("UTC"), otherwise=NOW)[2] == utc("2011-05-22T09:00")


def test_a_thread_without_any_time_is_of_now() -> None:
    saved = saved_thread(opener=replace(saved_post(0), written_at=None))
    assert instants(saved, ZoneInfo("UTC"), otherwise=NOW) == {0: NOW}
