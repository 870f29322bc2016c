"""How many posts a second an import brings in, end to end and part by part, and how much memory it takes.

    python -m benchmarks.import_speed [THREADS [REPLIES [RUNS]]]

Workload: a folder of THREADS (5,000) pages in the layout of docs/importing.md, each with an opening post and REPLIES
(10) replies of about 600 characters in three paragraphs, by 2,000 people; in longer threads every tenth reply is lost.
In alternated runs:

- end to end: the command `import_thread --json FOLDER`, its start included; and the most memory one process of it took
- per core: the same, divided by the processor time that all its processes took; a busy machine changes it little
- reading: a fifth of as many pages read, checked and rendered in one process, without a database
- writing: these, in the batches of an import
- floor: the very rows that were written, copied once more into tables with the same columns and indexes, by COPY on
  PostgreSQL and by one prepared INSERT per table on SQLite

Prints medians. Works in a database of its own beside the one that DATABASE_URL names, and removes it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeGuard
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection, models, transaction  # noqa: E402

from benchmarks.reading import BODY, OPENER, TAIL  # noqa: E402
from forum.importers.writer.batch import Writer  # noqa: E402
from forum.importers.writer.options import Options  # noqa: E402
from forum.importers.writer.pages import Asked, Page, UnreadablePage, read_page  # noqa: E402
from forum.importers.writer.run import MOST_PAGES  # noqa: E402
from forum.models import (  # noqa: E402
    AuthorObservation,
    Capture,
    Observation,
    Post,
    PostAbsence,
    PostAddress,
    SavedFile,
    Thread,
)

PEOPLE = 2_000
TIERS = ("Rookie", "Amateur", "Pro", "Legend")
TABLES: tuple[type[models.Model], ...] = (
    Thread, Post, PostAddress, PostAbsence, SavedFile, Capture, Observation, AuthorObservation,
)  # fmt: skip
ASKED = Asked(known_tiers=frozenset(TIERS))


def page(name: str, replies: int, chance: random.Random) -> str:
    """A thread page called ``name``."""
    people = [f"Runner {chance.randrange(PEOPLE)}" for _ in range(replies + 1)]
    parts = [
        "Harbour Road Runners homepage   Search Harbour Road Runners Community\n\n",
        f"2572\u00a0 Views {replies} Replies Latest reply: Jun 12, 2011 6:41 PM by {people[-1]}\n",
        OPENER.replace("P0", people[0]).replace("Numb toes", name),
    ]
    for number in range(1, replies + 1):
        if number % 10 == 0 and number < replies:
            continue
        tier = TIERS[number % 4]
        parts.append(
            f"  • {people[number]} {tier} 120 posts since\n    May 27, 2008\n    Currently Being Moderated\n"
            f"    {number}. May 21, 2011 2:59 PM (in response to {people[number - 1]})\n    Re: {name}\n\n"
        )
        parts += [f"    {line}\n" if line else "\n" for line in BODY.split("\n")]
        parts.append("\n")
    return "".join([*parts, TAIL])


def folder_of(threads: int, replies: int, folder: Path, seed: int) -> list[str]:
    """Write the pages; their paths."""
    chance = random.Random(seed)
    paths = []
    for number in range(threads):
        path = folder / f"{seed}-{number}.txt"
        path.write_text(page(f"Thread {seed}-{number}", replies, chance), encoding="utf-8")
        paths.append(str(path))
    return paths


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def write(pages: list[Page]) -> None:
    """Write pages that are read, as an import does."""
    writer = Writer(Options())
    for start in range(0, len(pages), MOST_PAGES):
        writer.write(pages[start : start + MOST_PAGES])


def highest_ids() -> dict[type[models.Model], int]:
    """The highest id of each table."""
    return {model: model._default_manager.aggregate(top=models.Max("pk"))["top"] or 0 for model in TABLES}  # noqa: SLF001


def copied(after: dict[type[models.Model], int]) -> tuple[int, float]:
    """The rows with ids above ``after``, copied into twins of their tables: how many, and how long that takes."""
    copy = _by_copy if connection.vendor == "postgresql" else _by_insert
    with transaction.atomic(), connection.cursor() as cursor:
        results = [copy(cursor, model._meta.db_table, low) for model, low in after.items()]
        transaction.set_rollback(True)
    return sum(rows for rows, _ in results), sum(time for _, time in results)


def _by_copy(cursor: Any, table: str, low: int) -> tuple[int, float]:
    cursor.execute(f"CREATE TABLE twin (LIKE {table} INCLUDING ALL)")
    with cursor.copy(f"COPY (SELECT * FROM {table} WHERE id > {low}) TO STDOUT") as out:
        data = b"".join(bytes(block) for block in out)

    def work() -> None:
        with cursor.copy("COPY twin FROM STDIN") as into:
            into.write(data)

    took = seconds(work)
    cursor.execute("DROP TABLE twin")
    return data.count(b"\n"), took


def _by_insert(cursor: Any, table: str, low: int) -> tuple[int, float]:
    cursor.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY type DESC")
    for (sql,) in cursor.fetchall():
        made = sql.replace(f'"{table}"', '"twin"').replace('INDEX "', 'INDEX "twin_', 1)
        cursor.execute(made.replace("%", "%%"))
    cursor.execute(f"SELECT * FROM {table} WHERE id > {low}")
    rows = cursor.fetchall()
    places = ", ".join(["%s"] * len(rows[0])) if rows else ""
    took = seconds(lambda: cursor.executemany(f"INSERT INTO twin VALUES ({places})", rows)) if rows else 0.0
    cursor.execute("DROP TABLE twin")
    return len(rows), took


def end_to_end(folder: Path) -> tuple[int, float, float]:
    """How many posts the command brings in, how long it takes, and how long all its processes are at work for it."""
    command = [sys.executable, "manage.py", "import_thread", "--json", str(folder)]
    began, busy = time.perf_counter(), processor_time_of_children()
    done = subprocess.run(command, env={**os.environ, "DATABASE_URL": own_url()}, stdout=subprocess.PIPE, check=True)
    took, busy = time.perf_counter() - began, processor_time_of_children() - busy
    totals = json.loads(done.stdout)["totals"]
    return totals["posts"] + totals["gaps"], took, busy


def processor_time_of_children() -> float:
    """Seconds that processes which have ended were at work, on whichever core."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def own_url() -> str:
    """The URL of the benchmark's own database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def one_run(threads: int, replies: int, folder: Path, *, seed: int) -> Iterator[tuple[str, float]]:
    """Each part once: what it is, and how many a second."""
    (folder / str(seed)).mkdir()
    folder_of(threads, replies, folder / str(seed), seed)
    posts, took, busy = end_to_end(folder / str(seed))
    yield "end to end, posts", posts / took
    yield "per core, posts", posts / busy
    pages: list[Page] = []
    paths = folder_of(threads // 5, replies, folder, seed + 1)
    took = seconds(lambda: pages.extend(page for page in (read_page(path, ASKED) for path in paths) if is_page(page)))
    posts = sum(page.post_count for page in pages)
    yield "reading, posts", posts / took
    before = highest_ids()
    took = seconds(lambda: write(pages))
    yield "writing, posts", posts / took
    rows, floor = copied(before)
    yield "writing, rows", rows / took
    yield "floor, rows", rows / floor


def is_page(page: Page | UnreadablePage) -> TypeGuard[Page]:
    """Whether a page could be read."""
    return isinstance(page, Page)


def main(threads: int, replies: int, runs: int) -> None:
    """Print the table."""
    results: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            for part, rate in one_run(threads, replies, Path(folder), seed=2 * run):
                results.setdefault(part, []).append(rate)
    medians = {part: statistics.median(rates) for part, rates in results.items()}
    print(f"{connection.vendor}: {threads:,} threads of {replies:,} replies, {runs} runs, medians a second")
    for part, rate in medians.items():
        print(f"{part:>20} {rate:>9,.0f}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    reached = medians["writing, rows"] / medians["floor, rows"]
    print(f"The command took at most {memory:.0f} MB. Writing reaches {reached:.2f} of the floor.")


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    connection.creation.create_test_db(verbosity=0)
    try:
        main(*numbers, *(5_000, 10, 3)[len(numbers) :])
    finally:
        connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)
