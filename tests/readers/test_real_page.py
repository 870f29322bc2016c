"""The real page, read whole: counts, and hashes of names and words, for the words are their authors'."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from forum.importers.readers import read_saved_page
from forum.importers.saved import Answer, Certainty, SavedThread
from tests.readers.pages import LABEL, TIERS, post


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@pytest.fixture
def data(saved_threads: Path) -> bytes:
    return (saved_threads / "lateral-leg-pain.txt").read_bytes()


@pytest.fixture
def thread(data: bytes) -> SavedThread:
    return read_saved_page(data, known_tiers=TIERS)


def test_the_thread(thread: SavedThread) -> None:
    assert digest(thread.title) == "e3cbba5cf055e58f"
    assert (thread.saved_views, thread.announced_replies, thread.asks, thread.notice) == (2572, 7, True, "")
    assert thread.latest_reply_at == datetime(2011, 6, 12, 18, 41)  # noqa: DTZ001
    assert thread.latest_reply_by == post(thread, 7).author.name
    assert (thread.facts.correct_points, thread.facts.helpful_points) == (10, 7)


def test_every_post_is_there_and_no_other(thread: SavedThread) -> None:
    assert [one.ordinal for one in thread.posts] == [0, 1, 2, 4, 5, 7]
    assert [(one.lines.first, one.lines.last) for one in thread.posts] == [
        (6, 14), (16, 22), (24, 40), (42, 54), (56, 77), (79, 88),
    ]  # fmt: skip
    assert not any(one.may_be_cut for one in thread.posts)


def test_the_authors(thread: SavedThread) -> None:
    assert [(digest(a.name), a.tier, a.post_count, a.joined_on) for a in (one.author for one in thread.posts)] == [
        ("2a1bb78783f2fb7f", "Rookie", 3, date(2010, 12, 16)),
        ("4784296f25e15d5d", "Rookie", 1, date(2008, 5, 27)),
        ("4e2d48b1849375af", "Amateur", 20, date(2011, 5, 20)),
        ("4e2d48b1849375af", "Amateur", 20, date(2011, 5, 20)),
        ("76751a0dea32e5ed", "Legend", 1183, date(2009, 8, 23)),
        ("5f68b829862718d7", "Pro", 125, date(2010, 1, 28)),
    ]


def test_every_paragraph_of_every_body(thread: SavedThread) -> None:
    assert [[digest(paragraph) for paragraph in one.body.split("\n\n")] for one in thread.posts] == [
        ["91947fe35db18f60"],
        ["d21d4055b02b4c26"],
        ["b80b15656a781ecd", "d683ee99f15d187a", "4d0e68358927b0c0", "e36b32ec1af8339f"],
        ["61f626789fafa144", "9f9941d76357ffc6", "70cb58e9819d4c7a"],
        [
            "cb22f067d333c521",
            "2e7e3c68256e2abc",
            "d05f5be86aefbd03",
            "1a2157b3e5d4868a",
            "a2ca125fc539c8c2",
            "7b62b4cb27aeafdc",
        ],
        ["6de819569eed2ead", "cd39a22aecd61b14"],
    ]


def test_the_one_signature(thread: SavedThread) -> None:
    signatures = {one.ordinal: one.signature for one in thread.posts if one.signature}
    assert set(signatures) == {2, 4}
    assert {digest(words) for words in signatures.values()} == {"fe4b6d2c71ac7247"}


def test_the_gaps_and_their_windows(thread: SavedThread) -> None:
    assert [(gap.ordinal, gap.after, gap.before, gap.author_name) for gap in thread.gaps] == [
        (3, datetime(2011, 5, 21, 17, 4), datetime(2011, 5, 22, 10, 51), ""),  # noqa: DTZ001
        (6, datetime(2011, 6, 8, 14, 42), datetime(2011, 6, 12, 18, 41), ""),  # noqa: DTZ001
    ]


def test_what_each_reply_answers(thread: SavedThread) -> None:
    asker = thread.opener.author.name
    before_the_first_gap = Answer(certainty=Certainty.CERTAIN, ordinal=0, name=asker)
    after_it = Answer(certainty=Certainty.INFERRED, ordinal=0, name=asker)
    assert [one.answer for one in thread.replies] == [before_the_first_gap] * 2 + [after_it] * 3


def test_the_site_and_its_navigation(thread: SavedThread) -> None:
    assert digest(thread.facts.site_name) == "5d867f6f04f7b8c3"
    assert [(digest(fact.title), digest(fact.description)) for fact in thread.facts.navigation] == [
        ("bb501d7877eb7ddb", "acf96d482fda833e"),
        ("e89b30aa1dc30a6a", "c44f3ef1a4d5fc75"),
        ("69752f2313b2f017", "f8e9366bebb9dd09"),
        ("36a798e3f39239cc", "b8b9c851f2952a42"),
        ("4b8616b0cba57cef", "67aaf154e0b95379"),
        ("3a78695388b38b5c", "34998417e63b47e3"),
    ]


def test_nothing_of_the_page_around_gets_into_a_post(thread: SavedThread) -> None:
    words = "\n".join(
        [thread.title, *(one.body + one.signature + one.subject + one.author.name for one in thread.posts)]
    )
    for noise in (
        LABEL,
        "Retrieving data",
        "More Like This",
        "posts since",
        "Skip navigation",
        "points",
        "\u00a0",
        "  ",
    ):
        assert noise not in words


def test_nothing_is_left_unexplained(thread: SavedThread) -> None:
    assert (thread.warnings, thread.not_understood, thread.unknown_tiers) == ((), (), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le-with-mark", "windows-1252"])
def test_it_reads_the_same_in_other_encodings(data: bytes, thread: SavedThread, encoding: str) -> None:
    text = data.decode()
    saved = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-with-mark" else text.encode(encoding)
    again = read_saved_page(saved, known_tiers=TIERS)
    assert (again.posts, again.gaps, again.facts) == (thread.posts, thread.gaps, thread.facts)
    assert len(again.warnings) == (encoding == "windows-1252")


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_it_reads_the_same_with_other_line_ends(data: bytes, thread: SavedThread, ending: bytes) -> None:
    assert read_saved_page(data.replace(b"\n", ending), known_tiers=TIERS) == thread


def test_the_order_of_known_tiers_does_not_matter(data: bytes, thread: SavedThread) -> None:
    assert read_saved_page(data, known_tiers=[*TIERS[::-1], "Guru", "Top Helper"]) == thread


def test_date_types(thread: SavedThread) -> None:
    assert all(type(one.author.joined_on) is date and one.written_at is not None for one in thread.posts)
    assert all(one.written_at is not None and one.written_at.tzinfo is None for one in thread.posts)
