"""The drawn picture: words fit whatever they are, and what the fonts cannot write is left out."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from forum.drawing import faces
from forum.drawing.card import EDGE, TITLE_HEIGHT, TITLE_SIZES, WIDE, Card, draw
from forum.drawing.faces import writable
from forum.drawing.lines import fitted, shortened

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenpensionskassenverein" * 3
ARABIC, HEBREW, CHINESE = "كم طول اللفة؟", "כמה זמן אורכת הקפה?", "一圈有多长?"


def picture(*, title: str, site: str = "Second Wind", category: str = "") -> Image.Image:
    return Image.open(BytesIO(draw(Card(site=site, title=title, category=category)))).convert("RGB")


def differs(one: Image.Image, other: Image.Image) -> bool:
    return box_of_change(one, other) is not None


def box_of_change(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Where two pictures differ: each has colours of its own choice, so that paper may be a shade lighter."""
    return ImageChops.difference(one, other).convert("L").point([0] * 24 + [255] * 232).getbbox()


@pytest.mark.parametrize("title", ["x", "Numb toes", "word " * 51, LONG_WORD, "W" * 255, "i" * 255, ARABIC * 15])
def test_a_title_fits(title: str) -> None:
    assert_fits(writable(title))


@given(st.text(max_size=255))
@settings(max_examples=60)
def test_any_title_whatever_is_drawn_or_left_out(title: str) -> None:
    if words := writable(title):
        assert_fits(words)


def assert_fits(words: str) -> None:
    lines = fitted(words, width=WIDE, height=TITLE_HEIGHT, sizes=TITLE_SIZES)
    assert lines.height <= TITLE_HEIGHT
    for line in lines.lines:
        assert lines.font.getlength(line) <= WIDE + 1


def test_nothing_is_drawn_beyond_the_edges() -> None:
    drawn, empty = picture(title="W" * 255, category="M" * 80, site="W" * 80), picture(title="", site="")
    box = box_of_change(drawn, empty)
    assert box is not None
    assert box[0] >= EDGE - 8
    assert box[2] <= EDGE + WIDE + 8


def test_all_of_a_short_title_is_there_and_a_long_one_says_that_more_follows() -> None:
    short = fitted("How long is a lap?", width=WIDE, height=TITLE_HEIGHT, sizes=TITLE_SIZES)
    assert (" ".join(short.lines), short.size) == ("How long is a lap?", TITLE_SIZES[0])
    long = fitted("lap " * 200, width=WIDE, height=TITLE_HEIGHT, sizes=TITLE_SIZES)
    assert long.size == TITLE_SIZES[-1]
    assert long.lines[-1].endswith("lap…")
    (one,) = shortened("lap " * 200, width=300, size=32).lines
    assert one.endswith("lap…")


def test_what_no_font_has_is_left_out_and_not_drawn_as_boxes() -> None:
    assert writable(CHINESE) == ""
    assert writable("Which 一?") == ""
    assert not differs(picture(title=CHINESE, category="Shoes"), picture(title="", category="Shoes"))
    assert differs(picture(title=CHINESE, category="Shoes"), picture(title="", category=""))


def test_ornaments_go_and_words_stay() -> None:
    assert writable("Shoes 👟🏽 or sandals 🩴?") == "Shoes or sandals ?"
    assert writable("a\u200bb\ue000") == "ab"
    assert writable("👟👟") == ""
    assert writable("   ") == ""


@pytest.mark.parametrize("title", [ARABIC, HEBREW])
def test_letters_that_run_from_the_right_are_drawn_there_or_not_at_all(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if faces.can_shape():
        box = box_of_change(picture(title=title), picture(title=""))
        assert box is not None
        assert box[2] > EDGE + WIDE - 40
    monkeypatch.setattr(faces, "can_shape", lambda: False)
    assert writable(title) == ""
    assert writable("Πόσο είναι ένας γύρος;") == "Πόσο είναι ένας γύρος;"


def test_another_picture_has_another_version() -> None:
    cards = [
        Card(site="a", title="b"), Card(site="b", title="b"), Card(site="a", title="c"),
        Card(site="a", title="b", category="x"), Card(site="a", title="b", replies="x"),
        Card(site="a", title="b", state="x"), Card(site="a", title="b", is_answered=True),
    ]  # fmt: skip
    assert len({card.version for card in cards}) == len(cards)
    assert Card(site="a", title="b").version == cards[0].version
