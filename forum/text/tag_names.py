"""Names of tags: what a line with commas says, how a name is written, and which names are the same tag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from forum.text.invisible import visible

SHORTEST, LONGEST = 2, 30  # characters
LONGEST_SLUG = 200  # a sign of a name becomes a word of up to six letters in its address
MOST_MARKS = 2  # accents on one letter; more climb over the lines above
SIGNS = "+#.-"
LONGEST_LINE = 400  # characters of what is typed

_SEPARATORS = re.compile(r"[,;\n\u3001\u060c\uff0c]")  # commas of other scripts, too
_GAPS = re.compile(r"[\s-]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_IN_WORDS = re.compile(r"[^\W_]+(?:[.+#'’-]+[^\W_]+)*[+#]*|\.[^\W_]+")
# Scripts with letters that look like each other's: a name is written in one of them.
_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "COPTIC", "CHEROKEE", "ARMENIAN")
MOST_WORDS = 600  # of a text that are looked at


class BadName(ValueError):
    """What is typed is no name of a tag; ``why`` is "length", "signs", "letters", "marks", "unseen" or "scripts"."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name
        self.why = why


def names_in(line: str) -> list[str]:
    """What stands between the commas of ``line``, as it was typed, without what is empty."""
    parts = (part.strip() for part in _SEPARATORS.split(line))
    return [part for part in parts if part.strip("#- ")]


def with_tag(line: str, name: str) -> str:
    """``line`` with one more tag behind the others."""
    return ", ".join([*(part for part in (line.strip().rstrip(", "),) if part), name])


def tag_name(typed: str) -> str:
    """``typed`` as a tag is written: composed, spaces as hyphens, no mark of a hashtag. Raises BadName."""
    if visible(typed) != typed:
        raise BadName(visible(typed).strip(), "unseen")
    name = _GAPS.sub("-", unicodedata.normalize("NFKC", typed)).strip("-").lstrip("#").strip("-")
    if not SHORTEST <= len(name) <= LONGEST:
        raise BadName(typed, "length")
    kinds = [unicodedata.category(letter) for letter in name]
    if any(kind[0] not in "LM" and kind != "Nd" and sign not in SIGNS for kind, sign in zip(kinds, name, strict=True)):
        raise BadName(typed, "signs")
    first = "".join(kind[0] for kind in kinds)
    if "L" not in first and "N" not in first:
        raise BadName(typed, "letters")
    if first[0] == "M" or "M" * (MOST_MARKS + 1) in first or visible(name) != name:
        raise BadName(typed, "marks")
    if len(_scripts(name)) > 1:
        raise BadName(typed, "scripts")
    return name


def tag_slug(name: str) -> str:
    """The address of the tag called ``name``; names with one address are one tag.

    Signs are words in it ("c-plus-plus", "c-sharp", "dot-net"); accents of Latin letters are left out, those of other
    scripts make other letters and stay.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = "".join(_without_accent(letter) for letter in unicodedata.normalize("NFC", folded))
    folded = re.sub(r"^\.+", "dot-", folded).rstrip(".").replace("+", "-plus-").replace("#", "-sharp-")
    return re.sub(r"\.{2,}", ".", _GAPS.sub("-", folded)).strip("-.")


def slugs_in(words: str) -> set[str]:
    """The addresses that tags would have whose names stand in ``words``, of one to three words each."""
    found = [match.group() for match in _IN_WORDS.finditer(words)][:MOST_WORDS]
    return {slug for name in _runs(found) if len(name) <= LONGEST and len(slug := tag_slug(name)) >= SHORTEST}


def _runs(found: list[str]) -> Iterator[str]:
    for many in (1, 2, 3):
        for at in range(len(found) - many + 1):
            yield "-".join(found[at : at + many])


def _without_accent(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)
    return _ACCENTS.sub("", bare) if bare[0].isascii() else letter


def _scripts(name: str) -> set[str]:
    """Which of the scripts that look alike a name has letters of."""
    scripts = (unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha())
    return {script for script in scripts if script in _ALIKE}
