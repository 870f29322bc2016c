"""What differs between two texts, word by word, for people to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Comparing is quadratic at worst: a changed part of more words than this is shown as taken out and put in.
MOST_WORDS = 2_000
MOST_PAIRS = 300_000  # of equal lines, one of each text; 20 million, all lines alike, took 5 s

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\w+|[^\S\n]+|.|\n")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of text: ``kind`` is "same", "removed" or "added"."""

    kind: str
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; the same and the added ones together are ``after``."""
    return tuple(_joined(_by_lines(_LINE.findall(before), _LINE.findall(after))))


def _by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    times = Counter(after)
    if before != after and sum(times[line] for line in before) > MOST_PAIRS:
        yield from _by_words("".join(before), "".join(after))
        return
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(
        a=before, b=after, autojunk=False
    ).get_opcodes():
        old, new = "".join(before[old_start:old_end]), "".join(after[new_start:new_end])
        if kind == "equal":
            yield Piece(kind="same", text=new)
        else:
            yield from _by_words(old, new)


def _by_words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        yield from _replaced(before, after)
        return
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(kind="same", text="".join(new[new_start:new_end]))
        else:
            yield from _replaced("".join(old[old_start:old_end]), "".join(new[new_start:new_end]))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(kind="removed", text=before)
    if after:
        yield Piece(kind="added", text=after)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of a kind as one; a lone space between two changes counts as changed, so that words are read whole."""
    held = {"removed": "", "added": ""}
    same = ""
    for piece in pieces:
        if piece.kind == "same" and not piece.text.strip(" ") and all(held.values()):
            held = {kind: text + piece.text for kind, text in held.items()}
        elif piece.kind == "same":
            yield from _replaced(held["removed"], held["added"])
            held = {"removed": "", "added": ""}
            same += piece.text
        else:
            if same:
                yield Piece(kind="same", text=same)
                same = ""
            held[piece.kind] += piece.text
    if same:
        yield Piece(kind="same", text=same)
    yield from _replaced(held["removed"], held["added"])
