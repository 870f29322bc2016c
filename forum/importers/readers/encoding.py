"""From the bytes of a saved page to its text: which encoding, and how sure."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from forum.importers.saved import CannotRead

MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# How Python shows a byte that is not UTF-8: 0x80 as U+DC80, and so on (PEP 383).
STRAY = {chr(0xDC00 + byte): byte for byte in range(0x80, 0x100)}
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Bytes above ASCII seldom stand side by side in Western text, and nearly always do in Asian or Cyrillic text. The
# no-break space is left out: it comes in pairs.
SHAPE = bytes(b"H"[0] if byte >= 0x80 and byte != 0xA0 else b"l"[0] for byte in range(256))
ENOUGH_TO_JUDGE = 8
SIDE_BY_SIDE = 0.4


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of a page, and what a person should know about how it was decoded."""

    text: str
    warning: str = ""


def decode(data: bytes) -> Decoded:
    """The text of ``data``: by its byte order mark, else UTF-8, else Windows-1252 with a warning.

    A character cut in two at the very end is left out. Raises CannotRead for anything else.
    """
    for mark, encoding, name in MARKS:
        if data.startswith(mark):
            return Decoded(text=_without_zeros(_marked(data[len(mark) :], encoding, name)))
    if (zero := data.find(0)) >= 0:
        raise CannotRead("This is a binary file, not text.", line=data.count(b"\n", 0, zero) + 1)
    try:
        return Decoded(text=_whole_characters(data, "utf-8"))
    except UnicodeDecodeError:
        return _mixed(data)


def _whole_characters(data: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)().decode(data, final=False)


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return _whole_characters(data, encoding)
    except UnicodeDecodeError as error:
        text = f"The file says that it is {name}, but it is not."
        raise CannotRead(text, line=_line(data, error.start, encoding)) from None


def _without_zeros(text: str) -> str:
    if (zero := text.find("\0")) >= 0:
        raise CannotRead("This is a binary file, not text.", line=text.count("\n", 0, zero) + 1)
    return text


def _line(data: bytes, at: int, encoding: str) -> int:
    return data[:at].count("\n".encode(encoding)) + 1


def _mixed(data: bytes) -> Decoded:
    """Text that is not all UTF-8: mostly UTF-8 with strays, or Windows-1252 as a whole."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = {char: text.count(char) for char in STRAY if char in text}
    count = sum(strays.values())
    right = len(text) - len(text.encode("ascii", errors="ignore")) - count
    if count > right:
        return _windows_1252(data)
    for char in strays:
        text = text.replace(char, bytes([STRAY[char]]).decode("windows-1252", errors="replace"))
    which = "1 byte is not UTF-8 and was" if count == 1 else f"{count:,} bytes are not UTF-8 and were"
    return Decoded(text=text, warning=f"{which} read as Windows-1252.")


def _windows_1252(data: bytes) -> Decoded:
    shape = data.translate(SHAPE)
    high = shape.count(b"H")
    if high >= ENOUGH_TO_JUDGE and 2 * shape.count(b"HH") > SIDE_BY_SIDE * high:
        raise CannotRead(
            "The text is neither UTF-8 nor Windows-1252: convert it to UTF-8 first.",
            line=data.count(b"\n", 0, shape.find(b"HH")) + 1,
        )
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise CannotRead(
            "The text is neither UTF-8 nor Windows-1252: convert it to UTF-8 first.",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    return Decoded(text=text, warning="The file is not UTF-8 and was read as Windows-1252: look at quotes and accents.")
