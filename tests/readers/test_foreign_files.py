"""Files that are no thread page get one clear line that says what they are."""

from __future__ import annotations

import pytest

from forum.importers.readers import MAX_BYTES, READERS, read_saved_page
from forum.importers.saved import CannotRead, NotThisFormat, SavedThread
from tests.readers.pages import TIERS, page, reply

NO_PAGE = "This is not a thread page."


def refused(data: bytes) -> CannotRead:
    with pytest.raises(CannotRead) as error:
        read_saved_page(data, known_tiers=TIERS)
    return error.value


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Dear diary, today I ran.\n", NO_PAGE),
        (b"# Read me\n\n12 Replies are better than 1 Reply\n", NO_PAGE),
        (b"\n\n\n", NO_PAGE),
        (b"  \t \xc2\xa0", NO_PAGE),
        (b"<!DOCTYPE html><html><body>7 Replies</body></html>", "This is an HTML page, which cannot be read yet."),
        (b"\xef\xbb\xbf\n  <HTML>", "This is an HTML page, which cannot be read yet."),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n",
            "This is a web page saved as MHTML, which cannot be read yet.",
        ),
        (b"%PDF-1.4\n\x00\x01", "This is a PDF, which cannot be read yet."),
        (b"PK\x03\x04\x14\x00\x08", "This is a ZIP archive, which cannot be read yet."),
        (b"\x1f\x8b\x08\x00\x00", "This is a gzip archive, which cannot be read yet."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture, which cannot be read yet."),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "This is a web archive (WARC), which cannot be read yet."),
    ],
)
def test_what_a_file_is_instead(data: bytes, text: str) -> None:
    error = refused(data)
    assert isinstance(error, NotThisFormat)
    assert str(error) == text


def test_nothing_and_too_much() -> None:
    assert str(refused(b"")) == "The file is empty."
    assert str(refused(bytes(MAX_BYTES + 1))) == "The page is too large: at most 20 MB are read."


def test_any_other_binary_file() -> None:
    assert str(refused(b"\x7fELF\x02\x01\x01\x00")) == "line 1: This is a binary file, not text."


def test_a_page_tells_who_read_it() -> None:
    thread: SavedThread = read_saved_page(page(reply(1)).encode(), known_tiers=TIERS)
    assert (thread.reader, thread.reader_version) == ("jive-text", 1)
    assert [reader.NAME for reader in READERS] == ["jive-text"]


def test_what_is_said_of_the_encoding_is_said_of_the_thread() -> None:
    data = page(reply(1, "It’s fine.")).encode("windows-1252")
    thread = read_saved_page(data, known_tiers=TIERS)
    assert thread.replies[0].body == "It’s fine."
    assert "Windows-1252" in thread.warnings[0].text
