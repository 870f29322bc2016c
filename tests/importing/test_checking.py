"""The checking pass: what no reader may hand on, whatever its format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forum.importers.saved import Answer, CannotRead, Certainty, Lines, SavedGap, SavedThread, SourceFacts
from forum.importers.writer.checking import check
from tests.importing.saved import at, author, saved_post, saved_thread


def fault(saved: SavedThread) -> tuple[str, int | None]:
    with pytest.raises(CannotRead) as refused:
        check(saved)
    return refused.value.text, refused.value.line


def test_a_whole_thread_passes() -> None:
    check(saved_thread(saved_post(1), saved_post(3), gaps=(SavedGap(ordinal=2), SavedGap(ordinal=4))))


def test_a_thread_without_replies_passes() -> None:
    check(saved_thread())


def test_two_replies_of_one_number() -> None:
    twin = saved_post(1, lines=Lines(first=40, last=41))
    assert fault(saved_thread(saved_post(1), twin)) == ("Two replies are numbered 1.", 40)


def test_more_replies_than_announced() -> None:
    text, line = fault(saved_thread(saved_post(1), saved_post(2), announced_replies=1))
    assert (text, line) == ("A reply is numbered 2, but 1 are announced.", 21)


def test_a_gap_where_a_reply_is() -> None:
    assert "cannot be lost" in fault(saved_thread(saved_post(1), gaps=(SavedGap(ordinal=1),)))[0]


def test_a_gap_beyond_what_is_announced() -> None:
    assert "cannot be lost" in fault(saved_thread(gaps=(SavedGap(ordinal=2),), announced_replies=1))[0]


def test_a_thread_that_begins_with_a_reply() -> None:
    assert fault(saved_thread(opener=saved_post(1))) == ("The thread has no opening post.", 11)


@pytest.mark.parametrize("ordinal", [2, 3, 9])
def test_an_answer_to_what_comes_later_or_is_not_there(ordinal: int) -> None:
    answer = Answer(certainty=Certainty.CERTAIN, ordinal=ordinal)
    text, line = fault(saved_thread(saved_post(1), saved_post(2, answer=answer), saved_post(3)))
    assert (text, line) == (f"Reply 2 cannot answer reply {ordinal}.", 21)


@pytest.mark.parametrize(
    "answer", [Answer(certainty=Certainty.CERTAIN), Answer(certainty=Certainty.UNKNOWN, ordinal=0)]
)
def test_an_answer_that_is_half_known(answer: Answer) -> None:
    assert fault(saved_thread(saved_post(1, answer=answer)))[0] == "It is not clear what reply 1 answers."


@pytest.mark.parametrize("year", [1, 1969, 2100, 9999])
def test_a_year_that_cannot_be(year: int) -> None:
    assert fault(saved_thread(saved_post(1, written_at=f"{year:04}-01-01T00:00"))) == (
        f"The year {year} cannot be right.",
        11,
    )
    assert fault(saved_thread(latest_reply_at=at(f"{year:04}-01-01T00:00")))[1] is None
    assert "year" in fault(saved_thread(gaps=(SavedGap(ordinal=1, after=at(f"{year:04}-01-01T00:00")),)))[0]


def test_a_thread_without_a_title() -> None:
    assert fault(saved_thread(title=" \u200b")) == ("The thread has no title.", 1)


def test_a_post_without_an_author() -> None:
    assert fault(saved_thread(saved_post(1, by=" ")))[0] == "The head of a post names no author."


def test_a_post_that_ends_before_it_begins() -> None:
    assert fault(saved_thread(saved_post(1, lines=Lines(first=5, last=4)))) == ("A post ends before it begins.", 5)


def test_what_is_longer_than_its_column() -> None:
    long = "x" * 256
    for saved in (
        saved_thread(title=long),
        saved_thread(saved_post(1, by=long)),
        saved_thread(saved_post(1, subject=long)),
        saved_thread(saved_post(1, by=author(tier=long))),
        saved_thread(saved_post(1, answer=Answer(name=long))),
    ):
        assert "256 characters: at most 255 are kept" in fault(saved)[0]


def test_a_number_that_no_column_holds() -> None:
    assert fault(saved_thread(saved_post(1, by=author(post_count=2**31))))[0].startswith("A number here is larger")


def test_more_replies_than_any_thread_has() -> None:
    assert fault(saved_thread(announced_replies=100_001))[0].startswith("The page announces 100,001 replies")


@pytest.mark.parametrize("bad", ["nul\0", "half a \ud800"])
def test_characters_that_no_database_keeps(bad: str) -> None:
    text = "The page holds characters that no database keeps."
    for saved in (
        saved_thread(saved_post(1, body=bad)),
        saved_thread(saved_post(1, signature=bad)),
        saved_thread(notice=bad),
        saved_thread(facts=SourceFacts(site_name=bad)),
        replace(saved_thread(gaps=(SavedGap(ordinal=1, author_name=bad),))),
    ):
        assert fault(saved) == (text, None)
