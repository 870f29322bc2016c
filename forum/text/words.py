"""Text to the words that a search compares: folded, and brought to their English stems. Both databases get these.

Case and accents are folded, apostrophes left out ("don't" is ``dont``), numbers kept apart from the letters behind
them ("15km" is ``15 km``), names such as C++ and C# kept whole. Scripts without spaces give overlapping pairs, and the
last character alone, so that whatever is looked for begins one of the pieces. A piece holds letters, digits, marks and
``+#.`` only: no database needs to be asked how it would divide them.

Long because the rules for all scripts stand together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from forum.text.stop_words import STOP_WORDS

# Raise it when the same text gives other words; `rebuild_search` then brings the index up to date.
WORDS_VERSION = 1
LONGEST_WORD = 40  # characters; what is longer is cut
MOST_CHARACTERS = 200_000  # of the words of one post: PostgreSQL takes a megabyte in one index entry

TITLE = "="  # begins a word of the title
BORDER = "|"  # between title and body, so that no phrase reaches from one into the other

# Accents of the Latin, Greek and Cyrillic scripts, points of Hebrew, vowel marks of Arabic and its stretching line.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# What stands on a letter, and what comes apart into nothing else. Nobody needs more than 30 on one (UAX #15), and to
# put thousands in their order takes minutes.
_UPON = "".join(
    chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(unicodedata.normalize("NFKD", chr(code))[0])
)
_HEAP = re.compile(f"([{_UPON}]{{30}})[{_UPON}]+")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "\u0131": "i",
        "'": None,
        "’": None,
        "\u02bc": None,
    }
)
_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
# Thai, Lao, Myanmar, Khmer, Japanese, Chinese: written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[a-z](?:\+\+|#)(?![\w{_MARKS}])|[^\W\d_](?:[^\W_]|[{_MARKS}])*")
# Of ASCII text: the apostrophe goes, what may belong to a number or a name stays, all else parts words.
_PARTED = {code: (chr(code).lower() if chr(code).isalnum() or chr(code) in ".,+#" else " ") for code in range(128)}
_PARTED[ord("'")] = ""
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_RUN = re.compile(rf"[\w{_MARKS}](?:[\w{_MARKS}'’\u02bc.,+#]*[\w{_MARKS}+#])?")

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = Lock()  # it keeps the word that it works on in itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """What the index keeps of a post: single spaces around every word.

    ``stems`` are the stems without stop words, those of the title twice, once begun with ``=``; ``exact`` all words.
    """

    stems: str
    exact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """Something typed that is looked for: its words as they are, and their stems without stop words.

    ``begins`` says that a single character of a script without spaces is looked for, with which a piece begins.
    """

    typed: str
    exact: tuple[str, ...]
    stems: tuple[str, ...]
    begins: bool = False

    @property
    def needle(self) -> str:
        """Where this stands in ``Indexed.stems``, the term is met."""
        return f" {' '.join(self.stems)}" + ("" if self.begins else " ")

    @property
    def title_needle(self) -> str:
        """Where this stands in ``Indexed.stems``, the title has the term."""
        return f" {' '.join(f'{TITLE}{stem}' for stem in self.stems)}" + ("" if self.begins else " ")

    @property
    def exact_needle(self) -> str:
        """Where this stands in ``Indexed.exact``, the very words are met."""
        return f" {' '.join(self.exact)}" + ("" if self.begins else " ")


def indexed(plain: str, *, title: str = "") -> Indexed:
    """The words of a post, and of its thread's title if it opens it."""
    titled, body = words_of(title), words_of(plain[:MOST_CHARACTERS])
    of_title = stems_of(titled)
    parts = [*(f"{TITLE}{stem}" for stem in of_title), *of_title, *stems_of(body)]
    exact = [*titled, BORDER, *body] if titled else body
    return Indexed(stems=_joined(parts), exact=_joined(exact))


def term(typed: str) -> Term | None:
    """What ``typed`` looks for; None when it holds no word."""
    words = words_of(typed)
    if not words:
        return None
    lone = len(words) == 1 and len(words[0]) == 1 and _UNSPACED_RUN.fullmatch(words[0]) is not None
    if not lone and len(words) > 1:  # the last character alone stands in a text only where a run of them ends
        words = [word for place, word in enumerate(words) if not _ends_a_run(words, place)]
    return Term(typed=typed, exact=tuple(words), stems=tuple(stems_of(words)), begins=lone)


def words_of(text: str) -> list[str]:
    """The folded words of ``text``, in their order."""
    words: list[str] = []
    if text.isascii():
        for word in text.translate(_PARTED).split():
            if word.isalpha() and len(word) <= LONGEST_WORD:
                words.append(word)
            else:
                words += map(_plain, _WORD.findall(word))
        return words
    for word in _WORD.findall(fold(text)):
        if _UNSPACED_RUN.search(word):
            words += _pieces(word)
        else:
            words.append(_plain(word))
    return words


def stems_of(words: list[str]) -> list[str]:
    """The stems of ``words`` without stop words."""
    return [stem(word) for word in words if word not in STOP_WORDS]


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """The English stem of a folded word; a word of another script is its own."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    with _stemmer_lock:
        return str(_stemmer.stemWord(word))


def fold(text: str) -> str:
    """``text`` without what only looks different: case, accents, forms of width. Half characters are left out."""
    text = _HEAP.sub(r"\1", text.encode("utf-8", "ignore").decode())
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", folded))


def spans(text: str) -> list[tuple[int, int, list[str]]]:
    """Where words stand in ``text`` as it is written: from, to, and the folded words there."""
    return [(run.start(), run.end(), words_of(run.group())) for run in _RUN.finditer(text)]


def _plain(word: str) -> str:
    """A word as it is kept: without the commas between thousands."""
    if "," in word:
        word = word.replace(",", "" if _GROUPED.fullmatch(word) else ".")
    return word[:LONGEST_WORD]


def _pieces(word: str) -> list[str]:
    """The pairs of each run without spaces, its last character alone, and whatever stands between such runs."""
    pieces: list[str] = []
    at = 0
    for run in _UNSPACED_RUN.finditer(word):
        if at < run.start():
            pieces.append(_plain(word[at : run.start()]))
        characters = run.group()
        pieces += [characters[place : place + 2] for place in range(len(characters))]
        at = run.end()
    if at < len(word):
        pieces.append(_plain(word[at:]))
    return [piece for piece in pieces if piece]


def _ends_a_run(words: list[str], place: int) -> bool:
    """Whether a word is the last character of a run whose pairs stand before it."""
    before = words[place - 1] if place else ""
    return len(words[place]) == 1 and len(before) == 2 and before[1] == words[place] and _is_unspaced(before)


def _is_unspaced(word: str) -> bool:
    return _UNSPACED_RUN.fullmatch(word) is not None


def _joined(words: list[str]) -> str:
    """The words with a space before and behind each, cut where they become too much."""
    text = f" {' '.join(words)} "
    return text if len(text) <= MOST_CHARACTERS else text[: text.rindex(" ", 0, MOST_CHARACTERS) + 1]
