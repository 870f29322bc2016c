"""How alike two texts are, whatever was changed to make one spam look like many: letters alone are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

MOST_READ = 3_000  # characters of a text; spam says its piece at once
GRAM = 5  # letters; found by trying: shorter ones are shared by any two English texts
LEAST = 20  # grams; of less nothing can be said
ALIKE = 0.5  # of the shorter text's grams; two posts about the same shoes share less than a third
RUN = 40  # letters in a row that no two people write by chance; what is added around them makes no other text

# From the beginning of a word only: tried from each of its letters, one word of 3,000 took 0.15 s, 2,000 posts minutes.
_LINK = re.compile(r"(?<!\S)(?=\S*?(?://|www\.))\S++")
_NO_LETTER = re.compile(r"[\W\d_]+")
_SIGNS = re.compile(r"[^\w@$]+|_")
_AS_LETTERS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """What a text is compared by: its grams, and its runs of RUN letters."""

    grams: frozenset[str]
    runs: frozenset[str]


def trace(text: str, *, fold: Callable[[str], str] = str.casefold) -> Trace:
    """The letters of a text, folded, without links, numbers and what nobody sees; a digit in a word is a letter."""
    plain = _LINK.sub(" ", _seen(unicodedata.normalize("NFKC", text[:MOST_READ])[:MOST_READ]))
    # Signs go first: folded, some of them look like letters.
    written = (_as_letters(word) for word in _SIGNS.sub(" ", plain).split())
    words = _NO_LETTER.sub(" ", fold(" ".join(written))).split()
    letters = "".join(words)
    return Trace(
        grams=frozenset(
            run for word in _joined(words) for run in (word[i : i + GRAM] for i in range(max(1, len(word) - GRAM + 1)))
        ),
        runs=frozenset(letters[i : i + RUN] for i in range(len(letters) - RUN + 1)),
    )


def likeness(one: Trace, other: Trace) -> float:
    """The share of the shorter one's grams that the other has, from 0 to 1; 0 where too little can be compared.

    ALIKE at least where a long run of letters is the same.
    """
    shorter = min(len(one.grams), len(other.grams))
    share = len(one.grams & other.grams) / shorter if shorter >= LEAST else 0.0
    return share if one.runs.isdisjoint(other.runs) else max(share, ALIKE)


def _as_letters(word: str) -> str:
    """A word with letters for the digits and signs that stand for them: "d1$count"; a number stays one."""
    return word.translate(_AS_LETTERS) if any(letter.isalpha() for letter in word) else word


def _seen(text: str) -> str:
    """Without what takes no place between letters."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in {"Cf", "Mn"})


def _joined(words: list[str]) -> list[str]:
    """Letters that were spaced out stand together again; other words by threes, so that their order matters little."""
    spaced = "".join(word for word in words if len(word) == 1)
    whole = [word for word in words if len(word) > 1]
    triples = ["".join(whole[i : i + 3]) for i in range(max(1, len(whole) - 2))]
    return [*triples, *([spaced] if len(spaced) >= GRAM else [])]
