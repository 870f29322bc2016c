"""Threads that are about the same: for the foot of a thread's page, and while the title of a question is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.models import Person
from forum.models import Post, Thread
from forum.search import vocabulary
from forum.search.candidates import THREAD_COLUMNS, Must, by_index
from forum.search.engine import Pattern
from forum.search.ranking import ranked, weights_of
from forum.text.words import TITLE, Term, stems_of, words_of

KEYS = 8  # words of a thread by which others are found: the rarest
READ = 640  # characters of the opening post
POSTS = 1_000  # in which any of them stands, before only titles are looked at
CANDIDATES = 200
SHARED = 0.3  # of the weight of all of them: less in common is chance
TITLED = 1.6  # a word of the thread's own title says more of what it is about than one of its text


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a thread is about: its title, and how its opening post begins."""

    title: str
    words: str = ""


def related(subject: Subject, *, user: Person, most: int, leaving_out: int | None = None) -> list[Thread]:
    """At most ``most`` threads that ``user`` may see, the nearest first, without the thread ``leaving_out``.

    Of them the columns THREAD_COLUMNS are loaded (2 SQL queries).
    """
    of_title = stems_of(words_of(subject.title))
    stems = dict.fromkeys([*of_title, *stems_of(words_of(subject.words[:READ]))])
    occurring = vocabulary.posts_with(stems)
    keys = _rarest(stems, occurring, of_title)
    if not keys:
        return []
    terms = [Term(typed=stem, exact=(stem,), stems=(stem,)) for stem in keys]
    weights = weights_of(terms, occurring, total=max(occurring.values(), default=0))
    weights = {term: weight * (TITLED if term.typed in of_title else 1.0) for term, weight in weights.items()}
    seen = Post.objects.visible_to(user).filter(~Q(thread=leaving_out) if leaving_out else Q())
    found = by_index(_pattern(keys, occurring), Must(), seen=seen, most=CANDIDATES)
    nearest = ranked(found.candidates, weights, now=timezone.now(), mostly=SHARED)[:most]
    columns = {candidate.thread_id: candidate.of_thread for candidate in found.candidates}
    return [
        Thread(pk=near.thread_id, **dict(zip(THREAD_COLUMNS, columns[near.thread_id], strict=True))) for near in nearest
    ]


def _rarest(stems: Iterable[str], occurring: dict[str, int], of_title: Sequence[str]) -> list[str]:
    """The words that tell threads apart; one that stands in a single post finds that post only, so it comes last."""
    title = set(of_title)

    def key(stem: str) -> tuple[bool, float]:
        count = occurring.get(stem, 0)
        return count < 2 and stem not in title, count / (4 if stem in title else 1)

    return sorted(stems, key=key)[:KEYS]


def _pattern(keys: Iterable[str], occurring: dict[str, int]) -> Pattern:
    """Any of the words in a title, the rarest anywhere."""
    group: list[str] = []
    posts = 0
    for stem in keys:
        posts += occurring.get(stem, 0)
        group += [f"{TITLE}{stem}", stem] if posts <= POSTS else [f"{TITLE}{stem}"]
    return Pattern(groups=(tuple(group),))
