"""A drawn face: the same for the same key, mirrored, neither empty nor full, and spread over all colours."""

import re

from hypothesis import given
from hypothesis import strategies as st

from forum.text.faces import FEWEST, MOST, PALETTES, SIDE, draw_face


def squares(path: str) -> set[tuple[int, int]]:
    """The (column, row) pairs that ``path`` fills."""
    filled = set()
    runs = re.findall(r"M(\d) (\d)h1v(\d)h-1z", path)
    assert "".join(f"M{c} {r}h1v{h}h-1z" for c, r, h in runs) == path
    for column, row, height in runs:
        for y in range(int(row), int(row) + int(height)):
            filled.add((int(column), y))
    return filled


@given(st.text())
def test_every_face_is_mirrored_and_neither_empty_nor_full(key: str) -> None:
    face = draw_face(key)
    filled = squares(face.path)
    assert 1 <= face.palette <= PALETTES
    assert filled == {(SIDE - 1 - column, row) for column, row in filled}
    assert all(0 <= column < SIDE and 0 <= row < SIDE for column, row in filled)
    assert FEWEST <= len(filled) <= MOST


def test_a_face_never_changes() -> None:
    """Written down, because people recognise each other by it: a change here changes everyone's face."""
    ana = draw_face("ana")
    assert (ana.palette, ana.path) == (
        5,
        "M0 2h1v1h-1zM1 0h1v2h-1zM1 3h1v1h-1zM2 0h1v1h-1zM2 4h1v1h-1zM3 0h1v2h-1zM3 3h1v1h-1zM4 2h1v1h-1z",
    )


def test_faces_differ_and_use_every_palette() -> None:
    faces = [draw_face(f"user:{number}") for number in range(400)]
    assert {face.palette for face in faces} == set(range(1, PALETTES + 1))
    assert len({(face.palette, face.path) for face in faces}) > 390
