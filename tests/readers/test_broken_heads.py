"""Heads that cannot be: each is refused with its line, and never taken for somebody's words."""

from __future__ import annotations

import pytest

from tests.readers.pages import LABEL, line_of, opener, page, read, refusal, reply


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


def test_a_day_of_joining_that_does_not_exist_is_refused_with_its_line() -> None:
    text = page(reply(1, since="Jun 31, 2010"))
    assert str(refusal(text)) == f"line {line_of(text, 'Jun 31')}: There is no such date: Jun 31, 2010."


@pytest.mark.parametrize("label", ["", f"{LABEL}\n"])
@pytest.mark.parametrize("broken", ["4) May 22, 2011", "4. May 22nd, 2011", "4.", "May 22"])
def test_a_broken_head_is_refused_and_not_taken_for_words(broken: str, label: str) -> None:
    text = page(reply(1), reply(4, label=label).replace("4. May 22, 2011", broken), announced=4)
    assert str(refusal(text)) == f"line {line_of(text, 'Ben', nth=2)}: The head of a reply is not whole here."


def test_a_head_without_a_name_is_refused() -> None:
    text = page(reply(1, author="20"))
    assert str(refusal(text)) == f"line {line_of(text, '• 20')}: The head of a post names no author."


@pytest.mark.parametrize("count", ["2147483648", "1" * 5000])
def test_a_count_too_large_to_keep_is_refused(count: str) -> None:
    text = page(reply(1, author=f"Ben {count}"))
    assert refusal(text).text == "A number here is larger than 2,147,483,647."
    assert refusal(text).line == line_of(text, f"Ben {count}")


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
