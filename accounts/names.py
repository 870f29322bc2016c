"""When two names are the same name: the keys that make names unique."""

from __future__ import annotations

import unicodedata
from functools import cache

from confusable_homoglyphs import confusables

MOST_TYPED = 1_000  # characters; no name is so long, and to put a heap of accents in their order takes minutes

# Look-alikes inside ASCII, which the table of homoglyphs keeps apart after case folding.
ASCII_LOOKALIKES = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l"})


def ghost_name_key(name: str) -> str:
    """The key of an imported author: compatibility forms, case and white space folded, nothing else.

    Look-alikes stay apart, because "runner1" and "runnerl" may have been two people, and joining two people's
    posts cannot be undone by looking at them (docs/decisions/0003-two-name-keys.md).
    """
    return " ".join(unicodedata.normalize("NFKC", name[:MOST_TYPED]).casefold().split())


def member_name_key(name: str) -> str:
    """The key of a member's name: two names that look alike to a reader have one key."""
    folded = "".join(_lookalike(letter) for letter in ghost_name_key(name))
    return folded.translate(ASCII_LOOKALIKES).replace("rn", "m")


@cache
def _lookalike(letter: str) -> str:
    """The ASCII letter that ``letter`` looks like, or ``letter`` itself."""
    if letter.isascii():
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    for other in confusables.confusables_data.get(plain, ()):
        twin = str(other["c"])
        if len(twin) == 1 and twin.isascii() and twin.isalnum():
            return twin.casefold()
    return plain
