"""Threads that are about the same: for the foot of a thread's page, and while the title of a question is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Person
from forum.models import Post, Thread, ThreadTag
from forum.search import vocabulary
from forum.search.candidates import NOTHING, THREAD_COLUMNS, Must, by_index
from forum.search.engine import Pattern
from forum.search.ranking import ranked, weights_of
from forum.text.words import TITLE, Term, stems_of, words_of

KEYS = 8  # words of a thread by which others are found: the rarest
READ = 640  # characters of the opening post
POSTS = 1_000  # in which any of them stands, before only titles are looked at
CANDIDATES = 200
SHARED = 0.3  # of the weight of all of them: less in common is chance ...
SHARED_TAGGED = 0.15  # ... but for threads that have a tag in common, too
# A tag in common says what a rare word in both texts does; it lifts a thread less than a word of both titles.
TAGGED = 2.0
FEW_TAGGED = 100  # threads; those with a tag that is no commoner are related though they share no word
MOST_TAGGED = 1_500  # rows; only whoever sees hidden threads could meet more
TITLED = 1.6  # a word of the thread's own title says more of what it is about than one of its text


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a thread is about: its title, how its opening post begins, and the addresses of its tags."""

    title: str
    words: str = ""
    tags: tuple[str, ...] = ()


def related(subject: Subject, *, user: Person, most: int, leaving_out: int | None = None) -> list[Thread]:
    """At most ``most`` threads that ``user`` may see, the nearest first, without the thread ``leaving_out``.

    Of them the columns THREAD_COLUMNS are loaded (2 SQL queries, one more where ``subject`` has tags).
    """
    of_title = stems_of(words_of(subject.title))
    stems = dict.fromkeys([*of_title, *stems_of(words_of(subject.words[:READ]))])
    occurring = vocabulary.posts_with(stems)
    keys = _rarest(stems, occurring, of_title)
    terms = [Term(typed=stem, exact=(stem,), stems=(stem,)) for stem in keys]
    weights = weights_of(terms, occurring, total=max(occurring.values(), default=0))
    weights = {term: weight * (TITLED if term.typed in of_title else 1.0) for term, weight in weights.items()}
    seen = Post.objects.visible_one_by_one(user).filter(~Q(thread=leaving_out) if leaving_out else Q())
    found = by_index(_pattern(keys, occurring), Must(), seen=seen, most=CANDIDATES) if keys else NOTHING
    columns = {candidate.thread_id: candidate.of_thread for candidate in found.candidates}
    like = ranked(found.candidates, weights, now=timezone.now(), mostly=0.0)
    score = {one.thread_id: one.score for one in like}
    near = {one.thread_id for one in like if one.held >= SHARED}
    if subject.tags:
        tagged = _tagged(subject.tags, columns, user=user, leaving_out=leaving_out)
        columns |= tagged.columns
        near |= tagged.of_few | {one.thread_id for one in like if one.held >= SHARED_TAGGED} & tagged.columns.keys()
        for pk, weight in tagged.weights(total=max(occurring.values(), default=0)).items():
            score[pk] = score.get(pk, 0.0) + TAGGED * weight
    nearest = sorted(near, key=lambda pk: (-score[pk], -pk))[:most]
    return [Thread(pk=pk, **dict(zip(THREAD_COLUMNS, columns[pk], strict=True))) for pk in nearest]


@dataclass(frozen=True, kw_only=True)
class _Tagged:
    """Threads with tags of the subject: in how many threads each of these is, and the values of THREAD_COLUMNS.

    ``of_few`` are those with one that few threads have.
    """

    counts: dict[int, list[int]] = field(default_factory=dict)
    columns: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    of_few: set[int] = field(default_factory=set)

    def weights(self, *, total: int) -> dict[int, float]:
        """What the tags of each thread weigh, as words do (``forum.search.ranking``)."""
        total = max([total, *(count for counts in self.counts.values() for count in counts)])
        return {pk: sum(log(1 + (total + 1) / (count + 0.5)) for count in counts) for pk, counts in self.counts.items()}


def _tagged(tags: Sequence[str], like: Iterable[int], *, user: Person, leaving_out: int | None) -> _Tagged:
    """Of the threads ``like`` those with any of ``tags``, and all with one that few have (1 SQL query)."""
    rows = ThreadTag.objects.visible_to(user).exclude(thread=leaving_out).filter(tag__slug__in=tags)
    columns = [f"thread__{name}" for name in THREAD_COLUMNS]
    values = ("tag", "tag__thread_count", "thread", *columns)
    among = rows.filter(thread__in=list(like)).values_list(*values)
    of_few = rows.filter(tag__thread_count__lte=FEW_TAGGED).values_list(*values)
    tagged = _Tagged()
    for _tag, count, pk, *of_thread in among.union(of_few)[:MOST_TAGGED]:
        tagged.counts.setdefault(pk, []).append(count)
        tagged.columns[pk] = tuple(of_thread)
        if count <= FEW_TAGGED:
            tagged.of_few.add(pk)
    return tagged


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
