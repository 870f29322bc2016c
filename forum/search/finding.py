"""A search from its words to its threads in order: which posts are looked at, and in which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Person
from forum.models import Post
from forum.search import vocabulary
from forum.search.candidates import MOST, NOTHING, Found, Must, by_index, by_walking
from forum.search.engine import Pattern
from forum.search.filters import Filters
from forum.search.language import Query
from forum.search.ranking import Ranked, ranked, weights_of
from forum.text.words import TITLE, Term

COMMON = 5_000  # posts: words of more are found sooner by walking back in time than by the index ...
COMMON_SHARE = 0.05  # ... if they stand in one of twenty, so that hundreds are met within 8,000
FEW = 5  # threads with all words; when there are not more, those with some follow
TITLES = 300  # threads whose title holds the words, when not all posts with them are looked at
SOME = 3_000  # posts in which any of some rare words stands


@dataclass(frozen=True, kw_only=True)
class Results:
    """Threads in order; ``all`` says that there are no more, ``older_left_out`` that older posts were not looked at."""

    threads: tuple[Ranked, ...]
    all: bool = True
    older_left_out: bool = False


def find(query: Query, filters: Filters, *, user: Person, by_date: bool = False) -> Results:
    """The threads that ``query`` finds for ``user`` (at most 5 SQL queries)."""
    if query.is_empty or filters.nothing:
        return Results(threads=())
    seen = Post.objects.visible_one_by_one(user).filter(filters.of_posts)
    terms = [term for term in query.terms if term.stems]
    must = _must(query, terms)
    if not terms:
        return _without_words(query, filters, must, seen=seen)
    occurring = vocabulary.posts_with(stem for term in terms for stem in term.stems)
    total = vocabulary.counted_posts()
    weights = weights_of(terms, occurring, total=total)
    found = _with_all(terms, must, filters, occurring, total=total, seen=seen)
    candidates = {candidate.post_id: candidate for candidate in found.candidates}
    if len({candidate.thread_id for candidate in candidates.values()}) <= FEW and len(terms) > 1 and found.all:
        some = by_index(_some(terms, occurring), _phrases_only(must), seen=seen)
        candidates |= {candidate.post_id: candidate for candidate in some.candidates}
    threads = ranked(candidates.values(), weights, now=timezone.now())
    if by_date:
        threads.sort(key=lambda thread: (thread.has_all, thread.latest, thread.thread_id), reverse=True)
    return Results(threads=tuple(threads), all=found.all, older_left_out=not found.all and len(candidates) < MOST)


def _without_words(query: Query, filters: Filters, must: Must, *, seen: QuerySet[Post]) -> Results:
    """The newest first, of what only operators or only stop words ask for."""
    total = vocabulary.counted_posts()
    found = by_walking(_recent(filters), must, seen=seen, all_of=total)
    threads = ranked(found.candidates, {}, now=timezone.now())
    threads.sort(key=lambda thread: (thread.latest, thread.thread_id), reverse=True)
    return Results(threads=tuple(threads), all=found.all, older_left_out=not found.all and bool(query.terms))


def _with_all(
    terms: Sequence[Term], must: Must, filters: Filters, occurring: dict[str, int], *, total: int, seen: QuerySet[Post]
) -> Found:
    """Posts that hold every term; where they are many, the newest, and those whose titles do."""
    stems = {stem: occurring.get(stem, 0) for term in terms for stem in term.stems}
    expected = total * prod(count / max(total, count, 1) for count in stems.values())
    begins = frozenset(term.stems[0] for term in terms if term.begins)
    if expected <= max(COMMON, COMMON_SHARE * total) or begins:
        pattern = Pattern(groups=tuple((stem,) for stem in stems), begins=begins)
        found = by_index(pattern, must, seen=seen, all_of=min(stems.values()))
    else:
        found = by_walking(_recent(filters), must, seen=seen, all_of=total)
    if found.all:
        return found
    titles = Pattern(groups=tuple((f"{TITLE}{stem}",) for stem in stems), begins=begins)
    titled = by_index(titles, must, seen=seen, most=TITLES) if not begins else NOTHING
    return Found(candidates=found.candidates + titled.candidates, all=False)


def _some(terms: Sequence[Term], occurring: dict[str, int]) -> Pattern:
    """Any of the rarest words wherever it stands, any of the others in a title."""
    group: list[str] = []
    posts = 0
    for stem in sorted({stem for term in terms for stem in term.stems}, key=lambda stem: occurring.get(stem, 0)):
        posts += occurring.get(stem, 0)
        group.append(stem if posts <= SOME else f"{TITLE}{stem}")
    begins = frozenset(term.stems[0] for term in terms if term.begins)
    return Pattern(groups=(tuple(group),), begins=begins)


def _recent(filters: Filters) -> QuerySet[Post]:
    recent: QuerySet[Post] = Post.objects.filter(filters.recent).order_by("-created_at", "-pk")
    return recent


def _must(query: Query, terms: Sequence[Term]) -> Must:
    """All terms, each word of a term beside the next; phrases to the letter; stop words only where nothing else is."""
    exact = [term.exact_needle for term in query.phrases]
    if not terms:
        exact += [term.exact_needle for term in query.words]
    common = [term for term in query.without_words if not term.stems]
    return Must(
        stems=tuple(term.needle for term in terms),
        exact=tuple(exact),
        without_stems=tuple(term.needle for term in query.without_words if term.stems),
        without_exact=tuple(term.exact_needle for term in (*query.without_phrases, *common)),
    )


def _phrases_only(must: Must) -> Must:
    return Must(exact=must.exact, without_stems=must.without_stems, without_exact=must.without_exact)
