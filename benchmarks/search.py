"""How long searches take in the database: a rare, a middling and a very common word, several words, related threads.

    python -m benchmarks.search [POSTS [RUNS]]

Workload: POSTS posts (200,000) of about 600 characters in threads of ten, whose words are as rare and as common as
those of a language (Zipf, 60,000 words, stop words besides), with titles, marks and counted words, written as the
importer writes them. Then, as a visitor, RUNS (30) searches of each kind, for other words each time:

- rare, middling, common: one word that stands in about 10 posts, in one of a hundred, in more than one of five
- three: three words of the commonest hundred, which few posts have all
- asked: a sentence of eight words of all kinds, as people ask
- by author, by place: a common word and an operator
- related: threads like one that is shown
- floor: one post by its id

Prints SQL queries and medians in milliseconds: processor time of the database for all queries of a search, which what
else runs on the machine hardly changes; the time that they take by the clock, the worst, too; and that of all that is
done around them (ranking, snippets, counting). Works in a database of its own beside the one that DATABASE_URL names,
and removes it; with KEEP=1 it uses that one, fills it when it is empty, and leaves it filled.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.search_filling import Language, fill  # noqa: E402
from forum.models import Post, SearchWord, Thread  # noqa: E402
from forum.queries.related import more_like  # noqa: E402
from forum.queries.search import SearchOrder, search_page  # noqa: E402

VISITOR = AnonymousUser()


def asked_by(work: Callable[[], object]) -> list[tuple[str, Any]]:
    """The queries that ``work`` asks."""
    queries: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return queries


def in_database(queries: list[tuple[str, Any]], *, busy: Callable[[], float]) -> tuple[float, float]:
    """The seconds of processor time and by the clock that the queries take by themselves, all rows fetched.

    Fetched, because SQLite finds them as they are fetched.
    """
    with connection.cursor() as cursor:
        began, busy_before = time.perf_counter(), busy()
        for sql, params in queries:
            cursor.execute(sql, params)
            cursor.fetchall()
        return busy() - busy_before, time.perf_counter() - began


def busy_of_database() -> Callable[[], float]:
    """Tells for how many seconds the database has kept a processor busy; not a number where nobody can know.

    SQLite works in this thread. A server on this machine has a process for each connection, of which Linux knows it.
    """
    if connection.vendor == "sqlite":
        return time.thread_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        said = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    is_here = said.exists() and b"postgres" in said.with_name("cmdline").read_bytes()
    return (lambda: int(said.read_text().split()[0]) / 1e9) if is_here else (lambda: float("nan"))


def search(typed: str) -> Callable[[], object]:
    """A search for ``typed``."""
    return lambda: search_page(typed, user=VISITOR, order=SearchOrder.RELEVANCE, page=1)


def words(low: float, high: float, total: int, count: int) -> list[str]:
    """``count`` words that stand in such a part of all posts."""
    some = SearchWord.objects.filter(posts__gte=max(2, low * total), posts__lte=high * total).order_by("word")
    found = list(some.values_list("word", flat=True)[:5_000])
    return [found[(place * 7919) % len(found)] for place in range(count)]


def kinds(total: int, runs: int, language: Language) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """The searches of each kind."""
    common = words(0.2, 1.0, total, runs)
    yield "rare", [search(word) for word in words(0, 20 / total, total, runs)]
    yield "middling", [search(word) for word in words(0.008, 0.012, total, runs)]
    yield "common", [search(word) for word in common]
    yield "three", [search(" ".join(language.chance.sample(language.words[:100], 3))) for _ in range(runs)]
    yield "asked", [search(" ".join(language.some(8))) for _ in range(runs)]
    yield "by author", [search(f'{word} author:"Member {place}"') for place, word in enumerate(common)]
    yield "by place", [search(f"{word} in:place-{place % 12}") for place, word in enumerate(common)]
    threads = list(Thread.objects.order_by("pk")[:: max(1, total // 10 // runs)][:runs])
    openings = {post.thread_id: post.plain[:640] for post in Post.objects.filter(thread__in=threads, number=0)}
    yield (
        "related",
        [(lambda thread=thread: more_like(thread, words=openings[thread.pk], user=VISITOR)) for thread in threads],
    )
    ids = list(Post.objects.order_by("pk").values_list("pk", flat=True)[:runs])
    yield "floor", [(lambda pk=pk: Post.objects.get(pk=pk)) for pk in ids]


def main(runs: int) -> None:
    """Print the table."""
    total = Post.objects.count()
    print(f"{connection.vendor}, {total:,} posts, {runs} searches of each kind; medians in milliseconds")
    print(f"{'':12}{'SQL':>4}{'processor':>11}{'database':>10}{'worst':>8}{'in all':>8}")
    busy = busy_of_database()
    for name, searches in kinds(total, runs, Language()):
        searches[0]()
        rows = []
        for one in searches:
            queries = asked_by(one)
            began = time.perf_counter()
            one()
            whole = time.perf_counter() - began
            rows.append((len(queries), *in_database(queries, busy=busy), whole))
        asked, processor, database, wholes = zip(*rows, strict=True)
        print(
            f"{name:12}{max(asked):>4}{1000 * statistics.median(processor):>11.1f}"
            f"{1000 * statistics.median(database):>10.1f}{1000 * max(database):>8.1f}"
            f"{1000 * statistics.median(wholes):>8.1f}"
        )


def filled(posts: int) -> None:
    """Fill the database, and tell it to look at what it holds, as a running one does by itself."""
    fill(posts)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    posts, times = [*(int(text) for text in sys.argv[1:]), *(200_000, 30)[len(sys.argv) - 1 :]]
    if os.environ.get("KEEP"):
        if not Post.objects.exists():
            filled(posts)
        main(times)
    else:
        connection.creation.create_test_db(verbosity=0)
        try:
            filled(posts)
            main(times)
        finally:
            connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)
