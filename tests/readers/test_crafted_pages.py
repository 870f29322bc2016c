"""Pages made to tire a reader: each is read, or refused with one sentence, in time that grows with its size alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forum.importers.readers import MAX_BYTES
from forum.importers.saved import CannotRead, SavedThread
from tests.readers.guard import patience
from tests.readers.pages import CHROME, attempt, header, opener, page, read, reply

MEGA = 400_000
HEADER = header(5)
BYLINE = "  • Ben Pro 20 posts since\n"


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    with patience():
        yield


@pytest.mark.parametrize(
    "crafted",
    [
        " " * MEGA,
        "\n" * MEGA,
        "\u00a0 " * MEGA,
        "• " * MEGA,
        "• x\n" * MEGA,
        "9" * MEGA,
        "9," * MEGA,
        ("9" * 1000 + " Views ") * 1000,
        "1 Views " * (MEGA // 8) + "\n",
        "7 Replies " * (MEGA // 10),
        "7 Replies Latest reply: " * (MEGA // 24) + "\n",
        HEADER * 20_000,
        "Home: " * (MEGA // 6) + "\n" + HEADER + opener(),
        "Search " * (MEGA // 7) + "\n" + HEADER + opener(),
        HEADER + " posts since" * (MEGA // 12) + "\nMay 1, 2011\n",
        HEADER + "5 posts since\nMay 1, 2011\n" * (MEGA // 26),
        HEADER + ("A 5 posts since\nMay 1, 2011\n" + "\n" * 50) * 10_000,
        HEADER + opener() + (BYLINE + "    May 20, 2011\n") * 20_000,
        HEADER + opener() + (BYLINE + "    May 20, 2011\n    Currently Being Moderated\n") * 20_000,
        HEADER + opener() + BYLINE * 40_000,
        HEADER + opener() + "  • Ben " + "1 " * MEGA + "posts since\n    May 20, 2011\n",
        HEADER + opener() + reply(1).replace("(in response to Ana)", "(in response to " + ")" * MEGA),
        HEADER + opener() + reply(1).replace("(in response to Ana)", "(in response to " * 100_000),
        HEADER + opener() + reply(1).replace("1. May", "1" * MEGA + ". May"),
        HEADER + opener() + reply(1).replace("1. May", "1. " * (MEGA // 3) + "May"),
        HEADER + opener() + "More Like This\n" * 60_000,
        HEADER + opener() + "More Like This\n\n" * 30_000 + "x",
        HEADER + opener() + "More Like This\n\n  • Retrieving data ...\n\n" * 20_000,
        HEADER + opener() + "  • Correct Answers - 10 points\n" * 30_000,
        HEADER + opener() + "word " * 190_000,
        HEADER + opener() + "\n".join(" " * n + "deep" for n in range(1200)),
    ],
    ids=lambda crafted: repr(crafted[len(HEADER) : len(HEADER) + 40]),
)
def test_it_ends(crafted: str) -> None:
    for text in (crafted, CHROME + HEADER + opener() + crafted, page(reply(1), reply(2, crafted), announced=5)):
        found = attempt(text.encode())
        if isinstance(found, CannotRead):
            assert 0 < len(str(found)) < 300
        else:
            assert len(found.replies) <= text.count("posts since")


def test_ten_thousand_replies() -> None:
    count = 10_000
    text = page(*(reply(n, author=f"N{n % 50} Pro 9", to=f"N{(n - 1) % 50}") for n in range(1, count + 1)))
    assert len(read(text).replies) == count


def test_replies_nested_a_thousand_deep() -> None:
    count = 1_000
    text = page(*(reply(n, "x", depth=n, author="Ben 9", to=None) for n in range(1, count + 1)))
    assert [one.answer.ordinal for one in read(text).replies] == list(range(count))


def test_a_hundred_thousand_replies_of_which_none_is_held() -> None:
    assert len(read(page(announced="100,000")).gaps) == 100_000


def test_a_hundred_thousand_bullets_deep() -> None:
    words = "\n".join(f"{' ' * (n % 300)}• x" for n in range(100_000))
    assert read(page(reply(1, words[:900_000]), reply(2))).replies[0].body.count("•") > 1_000


def test_as_much_as_is_read_at_all() -> None:
    body = "A line of words that nobody will read.\n\n" * 500
    one = len(reply(10_000, body).encode())
    text = page(*(reply(n, body) for n in range(1, (MAX_BYTES - 10_000) // one)))
    assert MAX_BYTES * 0.9 < len(text.encode()) <= MAX_BYTES
    thread = read(text)
    assert thread.replies[-1].body.count("nobody") == 500


@pytest.mark.parametrize("byte", [b"\xe9", b"\xe9 ", b"\xc3\xa9\xe9 ", b"\x92s ", b"\xe2\x80"])
def test_as_many_wrong_bytes_as_are_read_at_all(byte: bytes) -> None:
    data = page(reply(1)).encode()
    data += byte * ((MAX_BYTES - len(data)) // len(byte))
    found = attempt(data)
    assert isinstance(found, SavedThread) or str(found)
