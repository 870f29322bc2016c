"""Words that somebody may have meant by a misspelt one (pure: which words there are, the caller knows)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 20  # letters; nobody's slip is found in longer words
LONG_ENOUGH_FOR_TWO = 6  # letters, from which on two slips are forgiven


def one_slip_away(word: str) -> set[str]:
    """Every word that differs by one letter left out, put in, changed, or changed over with its neighbour."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {other for other in _slips(parts) if other} - {word}


def _slips(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for before, after in parts:
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in LETTERS)


def slips_between(one: str, other: str) -> int:
    """How many letters must be left out, put in, changed, or changed over to make ``other`` of ``one``."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, opposite in enumerate(other, start=1):
            least = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                least = min(least, before_last[column - 2] + 1)
            current.append(least)
        before_last, last = last, current
    return last[-1]


def likeliest(word: str, known: Mapping[str, int], *, most: int = 3) -> list[str]:
    """Those of the ``known`` words, with how often they occur, that may be meant by ``word``, the likeliest first."""
    allowed = 2 if len(word) >= LONG_ENOUGH_FOR_TWO else 1
    letters = set(word)
    near = [
        (slips_between(word, other), -count, other)
        for other, count in known.items()
        # A slip takes one letter out and puts one in at most: most words are told apart without looking at their order.
        if other != word and len(letters ^ set(other)) <= 2 * allowed and abs(len(other) - len(word)) <= allowed
    ]
    return [other for slips, _count, other in sorted(near) if slips <= allowed][:most]
