"""What a misspelt word may have meant: words of what everybody may see, looked up once more before they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from accounts.models import Person
from forum.models import Post, SearchWord
from forum.search import vocabulary
from forum.search.candidates import Must, by_index
from forum.search.engine import Pattern, engine
from forum.text.spelling import LONGEST, likeliest, one_slip_away
from forum.text.words import Term, stem

MOST_WORDS = 8  # of one search that are looked at, of those that are not known to stand in many posts
SURE = 20  # posts; nobody misspells alike so often
MOST_NEAR = 3_000  # words of the same beginning that are compared
VISITOR = AnonymousUser()


def corrected(words: Sequence[Term], *, user: Person) -> dict[Term, str]:
    """For each of ``words`` that ``user`` finds nowhere, what it may have meant, where that is known.

    At most 20 SQL queries, all of them for rare words, whatever was typed.
    """
    single = [term for term in words if len(term.exact) == len(term.stems) == 1 and _may_be_misspelt(term.exact[0])]
    occurring = vocabulary.posts_with(term.stems[0] for term in single)
    asked = [term for term in single if occurring.get(term.stems[0], 0) < SURE][:MOST_WORDS]
    if not asked:
        return {}
    readable = _with_any([term.stems[0] for term in asked], user=user)
    unknown = [term for term in asked if term.stems[0] not in readable]
    if not unknown:
        return {}
    recent = vocabulary.words_since_counted()
    known = {word: count for word, count in recent.items() if len(word) <= LONGEST + 2}
    known |= _near([term.exact[0] for term in unknown])
    near = {term: likeliest(term.exact[0], known) for term in unknown}
    open_to_all = _with_any([stem(word) for words in near.values() for word in words], user=VISITOR)
    better = {term: next((word for word in words if stem(word) in open_to_all), None) for term, words in near.items()}
    return {term: word for term, word in better.items() if word is not None}


def _may_be_misspelt(word: str) -> bool:
    return 3 <= len(word) <= LONGEST and word.isalpha()


def _near(words: Sequence[str]) -> dict[str, int]:
    """Known words that one slip, or a different end, makes of ``words``, with how often they occur (2 SQL queries)."""
    slips = sorted(set().union(*(one_slip_away(word) for word in words)))
    near = dict(SearchWord.objects.filter(word__in=slips).values_list("word", "posts"))
    conditions, params = zip(*(engine().beginning("word", word[:2]) for word in words), strict=True)
    lengths = [length for word in words for length in (len(word) - 2, len(word) + 2)]
    statement = f"""
        SELECT word, posts FROM forum_searchword WHERE ({" OR ".join(conditions)}) AND length(word) BETWEEN %s AND %s
        ORDER BY posts DESC LIMIT %s
    """  # noqa: S608  (our own words)
    with connection.cursor() as cursor:
        cursor.execute(
            statement, [*(value for some in params for value in some), min(lengths), max(lengths), MOST_NEAR]
        )
        near.update(cursor.fetchall())
    return near


def _with_any(stems: Sequence[str], *, user: Person) -> set[str]:
    """Those of ``stems`` that occur in what ``user`` may see (1 SQL query for each, at most a dozen)."""
    seen = Post.objects.visible_one_by_one(user)
    return {
        stem
        for stem in dict.fromkeys(stems)
        if by_index(Pattern(groups=((stem,),)), Must(), seen=seen, most=1).candidates
    }
