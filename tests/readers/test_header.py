"""The header line: views, replies, and the latest one."""

from __future__ import annotations

from datetime import datetime

import pytest

from forum.importers.saved import NotThisFormat
from tests.readers.pages import header, line_of, opener, page, read, refusal, reply


def test_views_replies_and_the_latest_reply() -> None:
    thread = read(page(reply(1), head=header(1, latest="May 22, 2011 10:51 AM", by="Ben Okafor")))
    assert (thread.saved_views, thread.announced_replies) == (2572, 1)
    assert thread.latest_reply_at == datetime(2011, 5, 22, 10, 51)  # noqa: DTZ001
    assert thread.latest_reply_by == "Ben Okafor"


@pytest.mark.parametrize(
    ("line", "views", "replies"),
    [
        ("1 View 1 Reply Latest reply: May 22, 2011 10:51 AM by Ben Okafor\n", 1, 1),
        ("1,204,007\u00a0 Views 1 Replies Latest reply: May 22, 2011 10:51 AM by Ben Okafor RSS\n", 1_204_007, 1),
        ("1 Replies Latest reply: May 22, 2011 10:51 AM by Ben Okafor\n", None, 1),
        ("  12   Views\t1\u00a0Reply Latest  reply: May 22,\u00a02011 10:51 AM by Ben\u00a0Okafor\n", 12, 1),
        ("905 Views 1 Reply\n", 905, 1),
    ],
)
def test_its_forms(line: str, views: int | None, replies: int) -> None:
    thread = read(page(reply(1), head=line))
    assert (thread.saved_views, thread.announced_replies) == (views, replies)
    assert thread.latest_reply_by == ("Ben Okafor" if "Latest" in line else "")
    assert thread.not_understood == ()


@pytest.mark.parametrize(
    "lines",
    [
        "2,572 Views\n1 Reply\nLatest reply: May 22, 2011 10:51 AM by Ben Okafor\n",
        "2,572\u00a0 Views 1 Replies Latest reply:\n  May 22, 2011 10:51 AM by Ben Okafor RSS\n",
        "2,572 Views 1 Replies\nLatest reply: May 22, 2011\n10:51 AM\nby Ben Okafor\n",
        "2,572 Views\n1 Reply Latest reply: May 22, 2011 10:51 AM by Ben\u00a0Okafor\n",
    ],
)
def test_a_converter_may_spread_it_over_lines(lines: str) -> None:
    thread = read(page(reply(1), head=lines))
    assert (thread.saved_views, thread.announced_replies, thread.latest_reply_by) == (2572, 1, "Ben Okafor")
    assert thread.latest_reply_at == datetime(2011, 5, 22, 10, 51)  # noqa: DTZ001
    assert (thread.gaps, thread.warnings, thread.not_understood) == ((), (), ())


def test_a_date_that_does_not_exist_is_refused_however_it_is_spread() -> None:
    text = page(reply(1), head="2 Views\n1 Reply\nLatest reply: Feb 30, 2011 6:41 PM by Ben Okafor\n")
    assert str(refusal(text)) == f"line {line_of(text, '2 Views')}: There is no such date: Feb 30, 2011."


def test_a_thread_without_replies_has_no_latest_one() -> None:
    thread = read(page(head=header(0, by="Ana")))
    assert (thread.announced_replies, thread.latest_reply_at, thread.latest_reply_by) == (0, None, "")
    assert (thread.replies, thread.gaps) == ((), ())


def test_nothing_of_a_thread_without_replies_needs_a_latest_reply() -> None:
    assert read(page(head="14 Views 0 Replies\n")).saved_views == 14


def test_somebody_may_be_called_rss() -> None:
    text = page(reply(1, author="Max RSS Pro 5"), head=header(1, by="Max RSS"))
    assert read(text).latest_reply_by == "Max RSS"
    assert read(page(reply(1), head=header(1, by="Max RSS"))).latest_reply_by == "Max"


def test_a_date_that_does_not_exist_is_refused_with_its_line() -> None:
    text = page(reply(1), head=header(1, latest="Feb 30, 2011 6:41 PM"))
    assert str(refusal(text)) == f"line {line_of(text, 'Feb 30')}: There is no such date: Feb 30, 2011."


@pytest.mark.parametrize("count", ["100,001", "2147483648", "9" * 5000])
def test_more_replies_than_anybody_wrote_are_refused(count: str) -> None:
    text = page(reply(1), head=header(count))
    error = refusal(text)
    assert error.line == line_of(text, "Latest reply")
    assert "at most 100,000" in error.text or "larger than" in error.text


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Dear diary,\n7 Replies\n", "7 Replies", "Ana Rookie 3 posts since\nMay 1, 2011\n"]
)
def test_a_page_without_one_is_no_thread_page(text: str) -> None:
    error = refusal(text)
    assert isinstance(error, NotThisFormat) or text == ""
    assert error.text in {"This is not a thread page.", "The file is empty."}


def test_one_that_tells_of_the_latest_reply_comes_first() -> None:
    thread = read(page(reply(1), chrome="3 Replies\n"))
    assert (thread.announced_replies, thread.saved_views) == (1, 2572)


def test_only_the_first_header_counts() -> None:
    body = "Somebody wrote:\n\n99 Views 42 Replies Latest reply: Jun 1, 2011 1:00 PM by Zed"
    thread = read(page(reply(1), first=opener(body)))
    assert thread.announced_replies == 1
    assert thread.opener.body == body
