"""Draws the face of someone who has no picture: a mirrored 5 by 5 pattern, always the same for the same key."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

SIDE = 5
# The style sheet has a pair of colours for each: .face--1 to .face--8.
PALETTES = 8
# Fewer squares look like dirt, more like a wall.
FEWEST, MOST = 8, 17


@dataclass(frozen=True, kw_only=True)
class Face:
    """``palette`` is 1 to PALETTES; ``path`` is SVG path data for a view box of ``0 0 5 5``.

    ``picture`` is the name of a picture that is shown instead, empty for most.
    """

    palette: int
    path: str
    picture: str = ""


def draw_face(key: str) -> Face:
    """The face that belongs to ``key``, anything that stays with a person, such as ``user:17``."""
    digest = sha256(key.encode()).digest()
    return Face(palette=digest[0] % PALETTES + 1, path="".join(_runs(_pattern(digest[1:]))))


def _pattern(digest: bytes) -> tuple[tuple[bool, ...], ...]:
    """Five rows of five squares, left and right alike: the first window of bits that gives a good number of them."""
    bits = int.from_bytes(digest, "big")
    while True:
        halves = [[bool(bits >> (row * 3 + column) & 1) for column in range(3)] for row in range(SIDE)]
        rows = tuple((a, b, c, b, a) for a, b, c in halves)
        if FEWEST <= sum(map(sum, rows)) <= MOST or bits < 1 << 15:
            return rows
        bits >>= 1


def _runs(rows: tuple[tuple[bool, ...], ...]) -> list[str]:
    """One rectangle of path data for each unbroken run of squares down a column."""
    runs = []
    for column in range(SIDE):
        row = 0
        while row < SIDE:
            end = row
            while end < SIDE and rows[end][column]:
                end += 1
            if end > row:
                runs.append(f"M{column} {row}h1v{end - row}h-1z")
            row = end + 1
    return runs
