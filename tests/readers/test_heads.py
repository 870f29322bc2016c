"""Heads of posts: three or four lines that are matched as a whole, and what each says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.readers.pages import LABEL, TITLE, line_of, opener, page, post, read, refusal, reply


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


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Feb 29, 2011 1:00 PM", "There is no such date: Feb 29, 2011."),
        ("Apr 31, 2011 1:00 PM", "There is no such date: Apr 31, 2011."),
        ("Jan 0, 2011 1:00 PM", "There is no such date: Jan 0, 2011."),
        ("Xyz 3, 2011 1:00 PM", "There is no such date: Xyz 3, 2011."),
        ("Jan 3, 0011 1:00 PM", "There is no such date: Jan 3, 0011."),
        ("Jan 3, 9999 1:00 PM", "There is no such date: Jan 3, 9999."),
        ("Jan 3, 2011 13:00 PM", "There is no such time: 13:00 PM."),
        ("Jan 3, 2011 0:30 AM", "There is no such time: 0:30 AM."),
        ("Jan 3, 2011 1:60 AM", "There is no such time: 1:60 AM."),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_its_line(words: str, reason: str) -> None:
    in_reply = page(reply(1, at=words))
    assert str(refusal(in_reply)) == f"line {line_of(in_reply, words)}: {reason}"
    in_opener = page(reply(1), first=opener(at=words))
    assert str(refusal(in_opener)) == f"line {line_of(in_opener, words)}: {reason}"


def test_a_leap_day_is_a_day() -> None:
    assert post(read(page(reply(1, at="Feb 29, 2012 1:00 PM"))), 1).written_at == datetime(2012, 2, 29, 13)  # noqa: DTZ001


def test_a_day_of_joining_that_does_not_exist_is_refused_with_its_line() -> None:
    text = page(reply(1, since="Jun 31, 2010"))
    assert str(refusal(text)) == f"line {line_of(text, 'Jun 31')}: There is no such date: Jun 31, 2010."


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
    text = page(reply(1, author=BEN_ODDLY.replace("_", space), at="May_22,_2011_10:51_AM".replace("_", space)))
    assert post(read(text), 1).author.name == "Ben Okafor"


BEN_ODDLY = "Ben_Okafor_Amateur_20"


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


@pytest.mark.parametrize("label", ["", f"{LABEL}\n"])
@pytest.mark.parametrize("broken", ["4) May 22, 2011", "4. May 22nd, 2011", "4.", "May 22"])
def test_a_broken_head_is_refused_and_not_taken_for_words(broken: str, label: str) -> None:
    text = page(reply(1), reply(4, label=label).replace("4. May 22, 2011", broken), announced=4)
    assert str(refusal(text)) == f"line {line_of(text, 'Ben', nth=2)}: The head of a reply is not whole here."


def test_nor_does_it_where_all_stands_at_the_margin() -> None:
    cut_short = reply(1).split(f"    Re: {TITLE}")[0]
    flat = "".join(line.lstrip(" ") for line in (cut_short + reply(2)).splitlines(keepends=True))
    assert [(one.ordinal, one.subject) for one in read(page(flat, announced=2)).replies] == [
        (1, ""),
        (2, f"Re: {TITLE}"),
    ]


def test_a_head_without_a_name_is_refused() -> None:
    text = page(reply(1, author="20"))
    assert str(refusal(text)) == f"line {line_of(text, '• 20')}: The head of a post names no author."


@pytest.mark.parametrize("count", ["2147483648", "1" * 5000])
def test_a_count_too_large_to_keep_is_refused(count: str) -> None:
    text = page(reply(1, author=f"Ben {count}"))
    assert (
        str(refusal(text))
        == f"line {line_of(text, 'Ben 1') if count[0] == '1' else line_of(text, 'Ben 2')}: {TOO_LARGE}"
    )


TOO_LARGE = "A number here is larger than 2,147,483,647."


def test_names_and_titles_too_long_to_keep_are_refused_with_their_line() -> None:
    for text, words in [
        (page(reply(1, author=f"{'B' * 256} 20")), "B" * 256),
        (page(reply(1, author=f"{'B' * 9000} 20")), "B" * 9000),
        (page(reply(1, to="C" * 256)), "C" * 256),
        (page(reply(1), first=opener(title="T" * 256)), "T" * 256),
        (page(reply(1, title="S" * 256)), "S" * 256),
    ]:
        assert refusal(text).line == line_of(text, words)
    assert len(read(page(reply(1, author=f"{'B' * 255} Pro 20"), first=opener(title="T" * 255))).title) == 255


def test_the_opening_post_stands_before_the_replies() -> None:
    text = page(reply(1), first="", tail=opener())
    assert "no opening post" in refusal(text).text
    assert refusal(text).line == line_of(text, "Ben")


def test_a_broken_first_head_is_refused_where_the_label_betrays_it() -> None:
    text = page(reply(1).replace("1. May 22, 2011", "1) May 22, 2011"), reply(2))
    assert str(refusal(text)) == f"line {line_of(text, 'Ben')}: The head of a reply is not whole here."


@pytest.mark.parametrize("label", ["", f"{LABEL}\n"])
def test_a_page_whose_bullets_are_lost_is_refused(label: str) -> None:
    """Its replies would all become words of the opening post."""
    bare = "".join(
        line.lstrip(" •") for line in (reply(1, label=label) + reply(2, label=label)).splitlines(keepends=True)
    )
    text = page(bare, announced=2)
    assert str(refusal(text)) == f"line {line_of(text, 'Ben')}: The head of a reply is not whole here."


def test_a_page_whose_stamps_stand_on_several_lines_is_refused() -> None:
    text = page(reply(1).replace("1. May", "1.\n    May").replace(" (in", "\n    (in"))
    assert refusal(text).line == line_of(text, "Ben")


def test_two_pages_in_one_file_are_refused() -> None:
    text = page(reply(1)) + "\n" + page(reply(2), announced=3)
    assert refusal(text).text == "A second thread page begins here: each needs a file of its own."
    assert refusal(text).line == line_of(text, "Latest reply", nth=2)


def test_a_head_needs_all_its_lines_in_one_column() -> None:
    text = page(reply(1), reply(2).replace(f"    {LABEL}", f"      {LABEL}"), announced=3)
    assert str(refusal(text)) == f"line {line_of(text, 'Ben', nth=2)}: The head of a reply is not whole here."
