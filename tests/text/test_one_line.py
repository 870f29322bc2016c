"""One line of words: what is seen of them, and no end of a line."""

from __future__ import annotations

import pytest

from forum.text.invisible import one_line, visible
from tests.attacks import ATTACKS


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two   words ", "two words"),
        ("a\r\nBcc: b", "a Bcc: b"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\u200b\u2800\u3164", ""),
    ],
)
def test_it_is_one_line_of_what_is_seen(text: str, line: str) -> None:
    assert one_line(text) == line


def test_no_attack_ends_it_or_hides_in_it() -> None:
    for attack in ATTACKS:
        line = one_line(attack)
        assert line.splitlines() in ([line], [])
        assert visible(line) == line == one_line(line)
