"""Keeps the entries: called by the two doors, in the transaction that writes the posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.models import OPENING_NUMBER, Post, SearchEntry
from forum.search.engine import engine
from forum.text.words import WORDS_VERSION, indexed

WRITTEN = ("version", "stems", "exact", "thread_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """An entry that is not what its post says: ``stored`` or ``wanted`` is None where none is, or none should be."""

    post_id: int
    stored: SearchEntry | None
    wanted: SearchEntry | None


def add_post(post: Post, *, title: str) -> None:
    """Take up a post that was just written; ``title`` is its thread's."""
    SearchEntry.objects.bulk_create([entry_of(post, title=title)])
    engine().add(post.pk, post.pk)


def add_written(post_ids: Sequence[int]) -> None:
    """Take up posts whose entries the importer has just written; it took their ids in one go."""
    if post_ids:
        engine().add(min(post_ids), max(post_ids))


def change_posts(posts: Iterable[Post]) -> int:
    """Bring the entries of ``posts`` (with their threads) in line with their words and titles; how many were not."""
    wrong = differences(list(posts))
    if not wrong:
        return 0
    index = engine()
    index.forget([found.post_id for found in wrong if found.stored])
    SearchEntry.objects.filter(pk__in=[found.post_id for found in wrong if found.stored and not found.wanted]).delete()
    wanted = [found.wanted for found in wrong if found.wanted]
    SearchEntry.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["post"], update_fields=WRITTEN, batch_size=200
    )
    for entry in wanted:
        index.add(entry.pk, entry.pk)
    return len(wrong)


def forget_what_is_gone() -> None:
    """Empty an index whose entries are all gone: whoever empties the tables does not know it."""
    if not SearchEntry.objects.exists():
        engine().renew()


def differences(posts: Sequence[Post]) -> list[Difference]:
    """Where the entries of ``posts`` are not what their words and their threads' titles say (1 SQL query)."""
    stored = SearchEntry.objects.in_bulk([post.pk for post in posts])
    wrong = []
    for post in posts:
        wanted = None if post.is_lost else entry_of(post, title=post.thread.title)
        found = stored.get(post.pk)
        if _values(found) != _values(wanted):
            wrong.append(Difference(post_id=post.pk, stored=found, wanted=wanted))
    return wrong


def entry_of(post: Post, *, title: str) -> SearchEntry:
    """The entry that belongs to ``post``."""
    words = indexed(post.plain, title=title if post.number == OPENING_NUMBER else "")
    return SearchEntry(
        post_id=post.pk, thread_id=post.thread_id, version=WORDS_VERSION, stems=words.stems, exact=words.exact
    )


def _values(entry: SearchEntry | None) -> tuple[object, ...] | None:
    return tuple(getattr(entry, name) for name in WRITTEN) if entry else None
