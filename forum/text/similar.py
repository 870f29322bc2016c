"""How alike two texts are, whatever was changed to make one spam look like many: letters alone are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

MOST_READ = 3_000  # characters of a text; spam says its piece at once
GRAM = 5  # letters; found by trying: shorter ones are shared by any two English texts
LEAST = 20  # grams; of less nothing can be said
ALIKE = 0.5  # of the shorter text's grams; two posts about the same shoes share less than a third

# From the beginning of a word only: tried from each of its letters, one word of 3,000 took 0.15 s, 2,000 posts minutes.
_LINK = re.compile(r"(?<!\S)(?=\S*?(?://|www\.))\S++")
_NO_LETTER = re.compile(r"[\W\d_]+")


def grams(text: str, *, fold: Callable[[str], str] = str.casefold) -> frozenset[str]:
    """What a text is compared by: its runs of letters, folded, without links, digits, signs and what nobody sees."""
    plain = _LINK.sub(" ", unicodedata.normalize("NFKC", text[:MOST_READ])[:MOST_READ])
    words = _NO_LETTER.sub(" ", fold(plain)).split()
    return frozenset(
        run for word in _joined(words) for run in (word[i : i + GRAM] for i in range(max(1, len(word) - GRAM + 1)))
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter one's grams that the other has, from 0 to 1; 0 where too little can be compared."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= LEAST else 0.0


def _joined(words: list[str]) -> list[str]:
    """Letters that were spaced out stand together again; other words by threes, so that their order matters little."""
    spaced = "".join(word for word in words if len(word) == 1)
    whole = [word for word in words if len(word) > 1]
    triples = ["".join(whole[i : i + 3]) for i in range(max(1, len(whole) - 2))]
    return [*triples, *([spaced] if len(spaced) >= GRAM else [])]
