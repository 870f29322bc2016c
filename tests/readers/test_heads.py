"""Heads of posts: three or four lines that are matched as a whole, and what each says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.readers.pages import LABEL, TITLE, line_of, opener, page, post, read, reply


def test_the_opening_post() -> None:
    head = read(page(reply(1))).opener
    assert (head.author.name, head.author.tier, head.author.post_count) == ("Ana", "Rookie", 3)
    assert head.author.joined_on == date(2010, 12, 16)
    assert head.written_at == datetime(2011, 5, 21, 14, 7)  # noqa: DTZ001
    assert (head.subject, head.ordinal, head.answer.name) == (TITLE, 0, "")


def test_a_reply() -> None:
    text = page(reply(1, author="Cleo Pro 1,204", since="Aug 3, 2009", at="Jun 8, 2011 2:42 PM", to="Ana"))
    found = post(read(text), 1)
    assert (found.author.name, found.author.tier, found.author.post_count) == ("Cleo", "Pro", 1204)
    assert found.author.joined_on == date(2009, 8, 3)
    assert found.written_at == datetime(2011, 6, 8, 14, 42)  # noqa: DTZ001
    assert (found.subject, found.ordinal, found.ordinal_printed) == (f"Re: {TITLE}", 1, True)
    assert found.lines.first == line_of(text, "Cleo Pro 1,204 posts since")
    assert found.lines.last == line_of(text, found.body)


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [("12:00 AM", 0, 0), ("12:30 AM", 0, 30), ("1:05 AM", 1, 5), ("12:00 PM", 12, 0), ("12:30 PM", 12, 30),
     ("01:05 PM", 13, 5), ("11:59 PM", 23, 59)],
)  # fmt: skip
def test_the_twelve_hour_clock(words: str, hour: int, minute: int) -> None:
    written_at = post(read(page(reply(1, at=f"May 22, 2011 {words}"))), 1).written_at
    assert written_at == datetime(2011, 5, 22, hour, minute)  # noqa: DTZ001


def test_a_leap_day_is_a_day() -> None:
    assert post(read(page(reply(1, at="Feb 29, 2012 1:00 PM"))), 1).written_at == datetime(2012, 2, 29, 13)  # noqa: DTZ001


def test_the_label_of_the_template_is_dropped_and_not_needed() -> None:
    with_label, without = page(reply(1)), page(reply(1, label=""))
    assert LABEL in with_label.split("Ben")[1]
    assert post(read(with_label), 1).body == post(read(without), 1).body
    assert LABEL not in read(with_label).posts[1].body


def test_the_opening_post_needs_no_label_either() -> None:
    thread = read(page(reply(1), first=opener().replace(f"{LABEL}\n", "")))
    assert (thread.title, thread.opener.body) == (TITLE, "It starts on the left.")


def test_one_posts_is_the_plural_that_jive_prints() -> None:
    assert post(read(page(reply(1, author="Dan Rookie 1"))), 1).author.post_count == 1


@pytest.mark.parametrize("bullet", ["•", "*", "+", "o", "□"])
def test_any_bullet_of_the_converters(bullet: str) -> None:
    thread = read(page(reply(1, bullet=bullet), reply(2, bullet=bullet)))
    assert len(thread.replies) == 2
    assert thread.opener.body == "It starts on the left."


@pytest.mark.parametrize("space", ["\u00a0", "  ", "\t", "\u2003", " \u00a0 "])
def test_any_kind_of_space_between_words(space: str) -> None:
    author, at = ("Ben_Okafor_Amateur_20".replace("_", space), "May_22,_2011_10:51_AM".replace("_", space))
    assert post(read(page(reply(1, author=author, at=at))), 1).author.name == "Ben Okafor"


def test_tabs_for_indent() -> None:
    head = reply(1, "First line.\n\nSecond one.").replace("  • ", "\t• ").replace("    ", "\t")
    found = post(read(page(head)), 1)
    assert found.body == "First line.\n\nSecond one."


def test_no_indent_at_all() -> None:
    flat = "".join(line.lstrip(" ") for line in (reply(1, "One.") + reply(2, "Two.")).splitlines(keepends=True))
    thread = read(page(flat, announced=2))
    assert [(one.ordinal, one.body) for one in thread.replies] == [(1, "One."), (2, "Two.")]
    assert thread.asks


def test_a_reply_without_a_subject_keeps_its_words() -> None:
    text = page(reply(1, "Words of the first.").replace(f"    Re: {TITLE}\n", ""), reply(2))
    assert (post(read(text), 1).subject, post(read(text), 1).body) == ("", "Words of the first.")


def test_a_reply_without_words_is_a_reply() -> None:
    thread = read(page(reply(1, ""), reply(2)))
    assert [one.body for one in thread.replies] == ["", "Breathe out on the right foot."]


def test_a_missing_subject_does_not_swallow_the_next_head() -> None:
    cut_short = reply(1).split(f"    Re: {TITLE}")[0]
    thread = read(page(cut_short, reply(2), announced=2))
    assert [(one.ordinal, one.subject) for one in thread.replies] == [(1, ""), (2, f"Re: {TITLE}")]


def test_nor_does_it_where_all_stands_at_the_margin() -> None:
    cut_short = reply(1).split(f"    Re: {TITLE}")[0]
    flat = "".join(line.lstrip(" ") for line in (cut_short + reply(2)).splitlines(keepends=True))
    assert [(one.ordinal, one.subject) for one in read(page(flat, announced=2)).replies] == [
        (1, ""),
        (2, f"Re: {TITLE}"),
    ]
