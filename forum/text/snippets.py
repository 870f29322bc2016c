"""A few words around what was found, and which of them were looked for; plain pieces, for ``render.marked``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.text.stop_words import STOP_WORDS
from forum.text.words import Term, spans, stem

LENGTH = 240  # characters
READ = 20_000  # characters of a text that are looked at; what stands further behind is found all the same


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Some of a text; ``is_found`` says that it was looked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is marked: words of these stems, and words of phrases as they are."""

    stems: frozenset[str]
    exact: frozenset[str]
    beginnings: tuple[str, ...] = ()

    @classmethod
    def by(cls, terms: Collection[Term], phrases: Collection[Term]) -> Wanted:
        """What ``terms`` and ``phrases`` look for."""
        stems = {stem for term in (*terms, *phrases) if not term.begins for stem in term.stems}
        beginnings = tuple(term.exact[0] for term in (*terms, *phrases) if term.begins)
        exact = {word for term in phrases for word in term.exact if word in STOP_WORDS}
        if not stems and not beginnings:
            exact |= {word for term in terms for word in term.exact}
        return cls(stems=frozenset(stems), exact=frozenset(exact), beginnings=beginnings)

    def holds(self, words: Collection[str]) -> bool:
        """Whether one of ``words`` is looked for."""
        return any(
            word in self.exact
            or (word not in STOP_WORDS and stem(word) in self.stems)
            or (bool(self.beginnings) and word.startswith(self.beginnings))
            for word in words
        )


def pieces_of(text: str, wanted: Wanted) -> tuple[Piece, ...]:
    """All of ``text``, the words looked for apart."""
    return _cut(text, [(start, end) for start, end, words in spans(text) if wanted.holds(words)])


def snippet(plain: str, wanted: Wanted, *, length: int = LENGTH) -> tuple[Piece, ...]:
    """About ``length`` characters of ``plain`` on one line, where most of what is looked for stands."""
    text = " ".join(plain[:READ].split())
    found = [(start, end) for start, end, words in spans(text) if wanted.holds(words)]
    first, last = _window(text, found, length)
    inside = [(start - first, end - first) for start, end in found if start >= first and end <= last]
    pieces = _cut(text[first:last].rstrip(), inside)
    before = (Piece(text="… "),) if first else ()
    after = (Piece(text=" …"),) if last < len(text) or len(plain) > READ else ()
    return (*before, *pieces, *after)


def _window(text: str, found: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """From where to where: the window in which most different hits stand, begun and ended between words."""
    best, most = 0, 0
    for place, (start, _end) in enumerate(found):
        held = {text[a:b].casefold() for a, b in found[place : place + 12] if b <= start + length - length // 4}
        if len(held) > most:
            best, most = start, len(held)
    first = max(0, min(best - length // 4, len(text) - length)) if found else 0
    last = min(len(text), first + length)
    if first:
        first = text.find(" ", first, first + 40) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", last - 40, last), first) if " " in text[last - 40 : last] else last
    return first, last


def _cut(text: str, found: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in found:
        if at < start:
            pieces.append(Piece(text=text[at:start]))
        pieces.append(Piece(text=text[start:end], is_found=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text=text[at:]))
    return tuple(pieces)
