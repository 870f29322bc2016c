"""Bytes become text: by mark, as UTF-8, as Windows-1252 with a warning, or not at all with a clear line."""

from __future__ import annotations

import codecs

import pytest

from forum.importers.readers.encoding import decode
from forum.importers.saved import CannotRead

WORDS = "• “Schön” – it’s 5 km…\n  • Ångström\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_needs_no_warning(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + WORDS.encode(encoding))
    assert (decoded.text, decoded.warning) == (WORDS, "")


def test_windows_1252_is_read_with_a_warning() -> None:
    decoded = decode(WORDS.encode("windows-1252"))
    assert decoded.text == WORDS
    assert "Windows-1252" in decoded.warning


def test_single_bytes_of_windows_1252_in_utf_8_are_read_as_such() -> None:
    decoded = decode(WORDS.encode() + b"it\x92s 5 km\x85\n")
    assert decoded.text == WORDS + "it’s 5 km…\n"
    assert decoded.warning == "2 bytes are not UTF-8 and were read as Windows-1252."


def test_a_byte_that_is_nothing_is_shown_as_such() -> None:
    decoded = decode(WORDS.encode() + b"\x81\n")
    assert decoded.text == WORDS + "\N{REPLACEMENT CHARACTER}\n"
    assert decoded.warning == "1 byte is not UTF-8 and was read as Windows-1252."


@pytest.mark.parametrize(
    ("encoding", "script"),
    [
        ("gbk", "跑步十五公里以后脚趾发麻"),
        ("big5", "跑步十五公里以後腳趾發麻"),
        ("euc-jp", "足の指がしびれます"),
        ("euc-kr", "발가락이 저려요 도와주세요"),
        ("cp1251", "Немеют пальцы после пятнадцати"),
        ("koi8-r", "Немеют пальцы после пятнадцати"),
    ],
)
def test_older_encodings_of_other_scripts_are_refused_with_their_line(encoding: str, script: str) -> None:
    with pytest.raises(CannotRead) as refused:
        decode(f"plain\n{script}\n{script}\n".encode(encoding))
    assert str(refused.value) == "line 2: The text is neither UTF-8 nor Windows-1252: convert it to UTF-8 first."


def test_bytes_that_windows_1252_does_not_have_are_refused_with_their_line() -> None:
    with pytest.raises(CannotRead, match=r"^line 3: The text is neither UTF-8 nor Windows-1252"):
        decode(b"one\ntwo \x92\nthree \x81\n")


@pytest.mark.parametrize(
    ("data", "line"), [(b"one\n\x00\x01two", 2), (codecs.BOM_UTF16_LE + "a\nb\0".encode("utf-16-le"), 2)]
)
def test_binary_files_are_refused_with_their_line(data: bytes, line: int) -> None:
    with pytest.raises(CannotRead) as refused:
        decode(data)
    assert (refused.value.text, refused.value.line) == ("This is a binary file, not text.", line)


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^line 2: The file says that it is UTF-16, but it is not\."):
        decode(codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le") + b"\x00\xdc\x00\xdc")
    with pytest.raises(CannotRead, match=r"^line 1: The file says that it is UTF-8, but it is not\."):
        decode(codecs.BOM_UTF8 + b"\xff\xff")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_character_cut_in_two_at_the_end_is_left_out(encoding: str) -> None:
    mark = b"" if encoding == "utf-8" else codecs.BOM_UTF16_LE
    assert decode(mark + "a•".encode(encoding)[:-1]).text == "a"
