"""What nobody sees goes; what scripts and emoji need stays where they need it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.invisible import visible

TRICKY = "aZ1 \n\r\t\x00\x0b\x0c\x85\xad\u034f\u0633\u0915\u094d\u0e01\u1780\u115f\u180b\u180e\u200b\u200c\u200d\u200e\u2028\u202e\u2060\u2066\u20e3\u2764\u2800\u3164\u6f22\ufe0f\ufeff\U0001f3f4\U0001f468\U000e0067\U000e0062\U000e0065\U000e006e\U000e007f\U000e0100"  # noqa: E501


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("pay\u202epal\u202c \u2066now\u2069\ufeff\x00", "paypal now"),
        ("one\r\ntwo\rthree\x0cfour\u2028five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("A\u200bn\u200ca\u200d \u2060A\u034fn\ufe0fa\U000e0101", "Ana Ana"),
        ("soft\xadly\u3164\u115f\uffa0", "softly"),
        ("\u200d\ufe0fstart", "start"),
        ("hidden\U000e0041\U000e0042\U000e007f words", "hidden words"),
        ("\U0001f3f4\U000e0041\U000e007f", "\U0001f3f4"),
        ("braille\u2800blank", "braille blank"),
        ("\u2764\ufe0f\ufe0f\ufe0f", "\u2764\ufe0f"),
        ("\u0633\u200c\u200c\u200d\u0633", "\u0633\u200c\u0633"),
        ("x\ufeff\u200d\ufe0fy", "xy"),
        ("1\ufe0f2", "12"),
        ("half\ud800\udc00", "half"),
    ],
)
def test_what_nobody_sees_goes(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f\u200d\U0001f525",  # a family, a heart on fire
        "\U0001f44d\U0001f3fd 1\ufe0f\u20e3 \xa9\ufe0f",  # a thumb, a keycap
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\u0e01\u200b\u0e02 \u1780\u200b\u1781",  # Thai, Khmer
        "\u8fbb\U000e0100",  # a form of a Japanese character
        "\u05d0\u200f(1)\u200e",  # Hebrew
        "e\u0301 \u00e9 caf\xe9\tx\xa0y \u2013 \u201cz\u201d",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert visible(text) == text


@given(st.one_of(st.text(), st.text(alphabet=TRICKY)))
def test_once_is_enough(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(alphabet=TRICKY))
def test_nothing_that_turns_or_hides_text_is_left(text: str) -> None:
    assert not set(visible(text)) & set("\x00\x0b\r\xad\u202e\u2060\u2066\u3164\ufeff")


def test_every_letter_of_every_script_stays() -> None:
    """Letters, marks of combining, digits, signs: only those that Unicode lets a screen ignore are gone."""
    ignorable = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {*map(chr, range(0xE0000, 0xE1000))}
    ignorable |= {*map(chr, range(0x180B, 0x1810)), *map(chr, range(0xFE00, 0xFE10))}
    seen = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] in "LMNPS"]
    assert {letter for letter in seen if visible(letter) != letter} <= ignorable
