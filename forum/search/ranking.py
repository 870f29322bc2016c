"""Which thread comes first: pure arithmetic on candidates, the same for both databases.

A word counts the more the rarer it is (idf, as in BM25), more in a title than in a text, hardly more when repeated. A
thread has of each word what its best post has. Correct answers and recent posts weigh a little: they decide between
equals, and lift nothing that fits badly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp, log

from forum.search.candidates import Candidate
from forum.text.words import Term

TITLE_WEIGHT = 2.2
SATURATION = 0.9  # BM25's k1: the second time a word stands in a text it adds half, the third a quarter
LONG = 1_500  # characters of stems from which on a text counts as long: its words are thinner
CORRECT, HELPFUL, ANSWERED = 1.25, 1.1, 1.12
RECENT = 0.15  # what the newest have over the oldest
RECENT_DAYS = 500
BEST = 0.3  # what the best post has of the words by itself counts so much again: words that stand together
MOST_SHOWN = 3  # posts of a thread
MOSTLY = 0.45  # of the weight of all words: less is no result


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A thread among the results; ``has_all`` says that together its posts hold all words, ``held`` what part of
    their weight (of words that stand anywhere) they hold.
    """

    thread_id: int
    score: float
    latest: datetime
    held: float
    has_all: bool
    post_ids: tuple[int, ...]


def weights_of(terms: Sequence[Term], occurring: Mapping[str, int], *, total: int) -> dict[Term, float]:
    """How much each term weighs, by the rarest of its words; ``occurring`` says in how many posts of ``total``."""
    return {
        term: max(log(1 + (total + 1) / (occurring.get(stem, 0) + 0.5)) for stem in term.stems)
        for term in terms
        if term.stems
    }


def ranked(
    candidates: Iterable[Candidate], weights: Mapping[Term, float], *, now: datetime, mostly: float = MOSTLY
) -> list[Ranked]:
    """The threads of ``candidates``, the best first; those that hold all words before those that hold most."""
    threads: dict[int, list[tuple[Candidate, list[float]]]] = {}
    for candidate in candidates:
        threads.setdefault(candidate.thread_id, []).append((candidate, _scores(candidate, weights)))
    # Of words that stand nowhere nobody can have any: they ask nothing of the others.
    held_somewhere = [
        any(scores[place] for posts in threads.values() for _candidate, scores in posts)
        for place in range(len(weights))
    ]
    whole = sum(weight for weight, held in zip(weights.values(), held_somewhere, strict=True) if held) or 1.0
    found = []
    for thread_id, posts in threads.items():
        best = [max(scores) for scores in zip(*(scores for _candidate, scores in posts), strict=True)]
        held = sum(weight for weight, score in zip(weights.values(), best, strict=True) if score) / whole
        if weights and held < mostly:
            continue
        posts.sort(key=lambda post: (-sum(post[1]) * _marked(post[0]), post[0].number))
        newest = max(candidate.created_at for candidate, _scores in posts)
        answered = ANSWERED if any(candidate.mark == "correct" for candidate, _scores in posts) else 1.0
        found.append(
            Ranked(
                thread_id=thread_id,
                score=(sum(best) * held + sum(posts[0][1]) * BEST) * answered * _recent(newest, now),
                latest=newest,
                held=held,
                has_all=all(best),
                post_ids=tuple(post.post_id for post, scores in posts[:MOST_SHOWN] if any(scores) or not scores),
            )
        )
    return sorted(found, key=lambda thread: (not thread.has_all, -thread.score, -thread.thread_id))


def _scores(candidate: Candidate, weights: Mapping[Term, float]) -> list[float]:
    """What a post has of each term."""
    stems = candidate.stems
    long = max(1.0, len(stems) / LONG) ** 0.5
    scores = []
    for term, weight in weights.items():
        times = stems.count(term.needle)
        titled = times and term.title_needle in stems
        scores.append(weight * (times / (times + SATURATION * long) + (TITLE_WEIGHT if titled else 0.0)))
    return scores


def _marked(candidate: Candidate) -> float:
    return {"correct": CORRECT, "helpful": HELPFUL}.get(candidate.mark, 1.0)


def _recent(written: datetime, now: datetime) -> float:
    days = max(0.0, (now - written).total_seconds() / 86_400)
    return 1.0 + RECENT * exp(-days / RECENT_DAYS)
