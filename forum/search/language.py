"""The language of searches: what was typed to what is looked for. Every text is a search; nothing here raises.

Long because it reads what may be typed and writes it again: the two must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from forum.text.words import Term, term

MOST_CHARACTERS = 1_000  # of what was typed; the rest is not read
MOST_TERMS = 24  # words and phrases; each costs the database something

_PART = re.compile(
    r"""(?P<sign>-?)(?:
        (?P<name>[A-Za-z]{1,12}):(?:"(?P<quoted_value>[^"]*)"?|(?P<value>[^\s"]*))
        | "(?P<phrase>[^"]*)"?
        | (?P<word>[^\s"]+)
    )""",
    re.VERBOSE,
)
NAMED = {"author": "authors", "in": "places", "tag": "tags"}  # operators that name something, and what collects them
# Of what is no operator: without what would make one of it, or a sign, where it is written again.
_WORDS_OF_VALUE = re.compile(r"[^\s:-][^\s:]*")
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)


class Is(Enum):
    """What ``is:`` may say of a thread."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    QUESTION = "question"
    DISCUSSION = "discussion"
    RECOVERED = "recovered"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which threads or posts: one of the wanted authors and places, where any are, every wanted kind and tag, and none
    of ``unwanted``.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is looked for. ``before`` and ``after`` are days: written before the one, on the other or later.

    ``helpful`` is how many posts of a thread must be marked, 0 for posts that are marked themselves, None when it does
    not matter. ``not_understood`` are operators that were taken for words; ``is_cut`` says that more was typed.
    """

    text: str = ""
    words: tuple[Term, ...] = ()
    phrases: tuple[Term, ...] = ()
    without_words: tuple[Term, ...] = ()
    without_phrases: tuple[Term, ...] = ()
    authors: Choice = field(default_factory=Choice)
    places: Choice = field(default_factory=Choice)
    tags: Choice = field(default_factory=Choice)
    kinds: Choice = field(default_factory=Choice)
    has_gap: bool | None = None
    before: date | None = None
    after: date | None = None
    helpful: int | None = None
    not_understood: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that is to be found by words."""
        return self.words + self.phrases

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self.terms and not self.has_filter

    @property
    def has_filter(self) -> bool:
        """Whether anything but words narrows it."""
        choices = (self.authors, self.places, self.tags, self.kinds)
        return any(choice != Choice() for choice in choices) or any(
            value is not None for value in (self.has_gap, self.before, self.after, self.helpful)
        )

    @property
    def plain(self) -> str:
        """The words and phrases as they were typed, without operators."""
        return " ".join(
            [
                *(found.typed for found in self.words),
                *(f'"{found.typed}"' for found in self.phrases),
                *(f"-{found.typed}" for found in self.without_words),
                *(f'-"{found.typed}"' for found in self.without_phrases),
            ]
        )


def parse(typed: str) -> Query:
    """What ``typed`` asks for."""
    text = " ".join(typed[:MOST_CHARACTERS].replace("\0", " ").encode("utf-8", "ignore").decode().split())
    text = text.replace("“", '"').replace("”", '"').replace("„", '"')
    parts = _Parts()
    for match in _PART.finditer(text):
        parts.take(match)
    return parts.query(text=text, is_cut=len(typed) > MOST_CHARACTERS)


def day_named(value: str) -> date | None:
    """The first day of what ``value`` names, a year, a month or a day (2011, 2011-06, 2011-06-04); None for none."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


class _Parts:
    """Collects what the parts of a search say."""

    def __init__(self) -> None:
        self.found: dict[str, list[Term]] = {"words": [], "phrases": [], "without_words": [], "without_phrases": []}
        self.choices: dict[str, tuple[list[str], list[str]]] = {
            "authors": ([], []), "places": ([], []), "tags": ([], []), "kinds": ([], []),
        }  # fmt: skip
        self.single: dict[str, Any] = {}
        self.not_understood: list[str] = []
        self.is_cut = False

    def take(self, match: re.Match[str]) -> None:
        """One part."""
        unwanted = bool(match["sign"])
        if match["name"]:
            quoted = match["quoted_value"]
            value = (match["value"] or "") if quoted is None else quoted.strip()
            if self._operator(match["name"].lower(), value, unwanted=unwanted):
                return
            self.not_understood.append(match.group()[:60])
            for word in (match["name"], *_WORDS_OF_VALUE.findall(value)):
                self._add("words", word)
        elif match["phrase"] is not None:
            self._add("without_phrases" if unwanted else "phrases", match["phrase"].strip())
        else:
            self._add("without_words" if unwanted else "words", match["word"])

    def query(self, *, text: str, is_cut: bool) -> Query:
        """All of it."""
        choices: dict[str, Any] = {
            name: Choice(wanted=tuple(wanted), unwanted=tuple(unwanted))
            for name, (wanted, unwanted) in self.choices.items()
        }
        terms: dict[str, Any] = {name: tuple(found) for name, found in self.found.items()}
        return Query(
            text=text,
            is_cut=is_cut or self.is_cut,
            not_understood=tuple(self.not_understood),
            **terms,
            **choices,
            **self.single,
        )

    def _add(self, kind: str, typed: str) -> None:
        found = term(typed)
        if found is None or found in self.found[kind]:
            return
        if sum(map(len, self.found.values())) >= MOST_TERMS:
            self.is_cut = True
            return
        self.found[kind].append(found)

    def _operator(self, name: str, value: str, *, unwanted: bool) -> bool:
        """Whether it is an operator, and what it says can be understood."""
        if name in NAMED and value:
            self._choose(NAMED[name], value, unwanted=unwanted)
            return True
        if name == "is" and value.lower() in {kind.value for kind in Is}:
            self._choose("kinds", value.lower(), unwanted=unwanted)
            return True
        if name == "has" and value.lower() in {"gap", "gaps"}:
            self.single["has_gap"] = not unwanted
            return True
        if unwanted:
            return False
        return self._day(name, value) or (name == "helpful" and self._helpful(value))

    def _choose(self, kind: str, value: str, *, unwanted: bool) -> None:
        chosen = self.choices[kind][unwanted]
        if value not in chosen and len(chosen) < MOST_TERMS:
            chosen.append(value)

    def _day(self, name: str, value: str) -> bool:
        day = day_named(value) if name in {"before", "after"} else None
        if day is not None:
            self.single[name] = day
        return day is not None

    def _helpful(self, value: str) -> bool:
        if value.lower() in {"", "yes"}:
            self.single["helpful"] = 0
            return True
        if _NUMBER.fullmatch(value):
            self.single["helpful"] = int(value)
            return True
        return False


def written(name: str, value: str) -> str:
    """An operator as it is typed, its value in quotation marks where it needs them."""
    value = value.replace('"', " ").strip()
    return f'{name}:"{value}"' if any(character.isspace() for character in value) else f"{name}:{value}"


def operators(query: Query) -> Iterator[str]:
    """The operators of ``query`` as they are typed."""
    named = (("author", query.authors), ("in", query.places), ("tag", query.tags), ("is", query.kinds))
    for name, choice in named:
        yield from (written(name, value) for value in choice.wanted)
        yield from (f"-{written(name, value)}" for value in choice.unwanted)
    if query.has_gap is not None:
        yield "has:gap" if query.has_gap else "-has:gap"
    if query.before:
        yield f"before:{query.before.isoformat()}"
    if query.after:
        yield f"after:{query.after.isoformat()}"
    if query.helpful is not None:
        yield f"helpful:{query.helpful or 'yes'}"
