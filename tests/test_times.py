"""Times on a page: a saved one as it was printed, one of ours in the site's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from forum.templatetags.times import ago, clock, day, post_day, post_time, second

SAVED = datetime.fromisoformat("2011-05-21T14:07")
NATIVE = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_saved_time_is_the_same_for_every_reader(zone: str) -> None:
    with timezone.override(zone):
        assert post_time(NATIVE, SAVED) == '<time datetime="2011-05-21T14:07">May 21, 2011 2:07 PM</time>'
        assert post_day(NATIVE, SAVED) == '<time datetime="2011-05-21T14:07">May 21, 2011</time>'


def test_a_time_of_ours_stands_in_the_zone_of_the_site() -> None:
    with timezone.override("Europe/Lisbon"):
        assert post_time(NATIVE) == '<time datetime="2026-11-23T23:30+00:00">Nov 23, 2026 11:30 PM</time>'
    with timezone.override("Asia/Tokyo"):
        assert post_time(NATIVE) == '<time datetime="2026-11-24T08:30+09:00">Nov 24, 2026 8:30 AM</time>'


@pytest.mark.parametrize(
    ("hour", "shown"), [("00:05", "12:05 AM"), ("09:00", "9:00 AM"), ("12:00", "12:00 PM"), ("23:59", "11:59 PM")]
)
def test_hours_are_written_as_the_saved_pages_do(hour: str, shown: str) -> None:
    assert f"Jun 8, 2011 {shown}<" in post_time(None, datetime.fromisoformat(f"2011-06-08T{hour}"))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "just now"), (59, "just now"), (61, "1\xa0minute ago"), (4_000, "1\xa0hour ago"), (90_000, "1\xa0day ago")],
)
def test_how_long_ago(seconds: int, said: str) -> None:
    assert ago(timezone.now() - timedelta(seconds=seconds)) == said


def test_a_time_from_which_something_may_be_done() -> None:
    with timezone.override("Europe/Lisbon"):
        assert (clock(NATIVE), second(NATIVE)) == ("11:30 PM", "Nov 23, 2026 11:30:00 PM")
    assert (clock(None), second(None)) == ("", "")


def test_what_is_unknown_is_said() -> None:
    assert post_time(None, None) == "time unknown"
    assert day(None) == ""


def test_a_day_alone() -> None:
    assert day(date(2009, 8, 23)) == "Aug 23, 2009"
