"""What differs between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forum.text.differences import differences


def written(before: str, after: str) -> str:
    sign = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(sign[piece.kind].format(piece.text) for piece in differences(before, after))


def test_words_are_compared_whole() -> None:
    assert written("Run slowly every day.", "Run quickly every day.") == "Run [-slowly-][+quickly+] every day."
    assert written("one two three four", "one 2 3 four") == "one [-two three-][+2 3+] four"


def test_lines_that_stay_are_the_same() -> None:
    assert written("a\nb\nc\n", "a\nc\nd\n") == "a\n[-b\n-]c\n[+d\n+]"


def test_nothing_differs() -> None:
    assert written("same", "same") == "same"
    assert written("", "new") == "[+new+]"


def test_texts_that_share_nothing_are_replaced_at_once() -> None:
    before, after = "old " * 8_000, "new " * 8_000
    assert [piece.kind for piece in differences(before, after)] == ["removed", "added"]


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert "".join(piece.text for piece in pieces if piece.kind != "added").replace(" ", "") == before.replace(" ", "")
