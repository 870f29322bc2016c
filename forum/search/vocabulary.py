"""How often words occur in what everybody may see: which are rare, and what a misspelt one may have meant.

Counted in passing, a few hundred posts at a time, when views are folded in (``forum.viewcount``): a reply writes no
counts, and posts written since are read where it matters. What was hidden after it was counted is still in here, so
whatever a person gets to see is looked up again (``forum.search.spelling``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max, QuerySet, Sum

from forum.models import Category, Post, SearchEntry, SearchProgress, SearchWord
from forum.text.stop_words import STOP_WORDS
from forum.text.words import BORDER, stem

AT_ONCE = 500  # posts counted in one transaction
WORTH_COUNTING = 100  # posts; fewer are left for the next time


def posts_with(stems: Iterable[str]) -> dict[str, int]:
    """In about how many posts each of ``stems`` occurs; those that occur in none are left out (1 SQL query)."""
    found = SearchWord.objects.filter(stem__in=set(stems)).values_list("stem").annotate(sum=Sum("posts"))
    return dict(found.order_by())


def counted_posts() -> int:
    """Of how many posts words are counted (1 SQL query)."""
    return SearchProgress.objects.filter(pk=1).values_list("counted", flat=True).first() or 0


def words_since_counted() -> Counter[str]:
    """The words of posts that are not counted yet, at most ``AT_ONCE`` posts (2 SQL queries)."""
    upto = SearchProgress.objects.filter(pk=1).values_list("counted_upto", flat=True).first() or 0
    return _counted(_open_entries().filter(pk__gt=upto).order_by("-pk").values_list("exact", flat=True)[:AT_ONCE])


@transaction.atomic
def count_some(*, least: int = 1) -> int:
    """Count the words of the next ``AT_ONCE`` posts, if ``least`` wait for it; how many were counted."""
    progress = SearchProgress.objects.select_for_update().filter(pk=1).first()
    if progress is None:
        return 0
    entries = SearchEntry.objects.filter(pk__gt=progress.counted_upto).order_by("pk")
    ids = list(entries.values_list("pk", flat=True)[:AT_ONCE])
    if len(ids) < least:
        return 0
    texts = list(_open_entries().filter(pk__gt=progress.counted_upto, pk__lte=ids[-1]).values_list("exact", flat=True))
    _add(_counted(texts))
    progress.counted_upto, progress.counted = ids[-1], progress.counted + len(texts)
    progress.save(update_fields=["counted_upto", "counted"])
    return len(ids)


def count_new() -> None:
    """Count whatever is not counted yet, for whoever has written much."""
    while count_some():
        pass


def count_all() -> int:
    """Count everything anew; of how many posts."""
    top = SearchEntry.objects.aggregate(top=Max("pk"))["top"] or 0
    counts: Counter[str] = Counter()
    counted = 0
    for text in _open_entries().filter(pk__lte=top).values_list("exact", flat=True).iterator(2_000):
        counts.update(set(text.split()))
        counted += 1
    with transaction.atomic():
        SearchProgress.objects.select_for_update().get_or_create(pk=1)
        SearchWord.objects.all().delete()
        SearchWord.objects.bulk_create(_rows(counts), batch_size=2_000)
        SearchProgress.objects.filter(pk=1).update(counted_upto=top, counted=counted)
    return counted


def _open_entries() -> QuerySet[SearchEntry]:
    """Those of what everybody may see."""
    open_categories = Category.objects.open_to_all()
    published = Post.objects.published().values("pk")
    return SearchEntry.objects.filter(post__in=published, thread__is_shown=True, thread__category__in=open_categories)


def _counted(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(text.split()))
    return counts


def _rows(counts: Counter[str]) -> list[SearchWord]:
    """In the order of the words, so that two writers could not wait for each other."""
    return [
        SearchWord(word=word, stem=stem(word), posts=posts)
        for word, posts in sorted(counts.items())
        if word not in STOP_WORDS and word != BORDER
    ]


def _add(counts: Counter[str]) -> None:
    known: dict[str, int] = {}
    words = sorted(counts)
    for some in _batches(words):
        known.update(SearchWord.objects.filter(word__in=some).values_list("word", "posts"))
    for word, posts in known.items():
        counts[word] += posts
    SearchWord.objects.bulk_create(
        _rows(counts), update_conflicts=True, unique_fields=["word"], update_fields=["posts"], batch_size=500
    )


def _batches(words: Sequence[str], size: int = 5_000) -> Iterable[Sequence[str]]:
    return (words[start : start + size] for start in range(0, len(words), size))
