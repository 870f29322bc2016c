"""Many members at once in their browsers, on a server that is killed: is anything wrong, lost or doubled afterwards?

    python -m benchmarks.stress_http [--workers 4] [--threads 4] [--writers 64] [--seconds 30] [--kill]
    python -m tests.postgres python -m benchmarks.stress_http ...

Workload: gunicorn with so many worker processes on a port of 127.0.0.1; WRITERS members sign in, each in a session of
their own, and then read, reply, edit, withdraw, bring back, like, mark, unmark, hide and restore by the links, forms
and buttons of three threads' pages. One reply in ten is sent twice at once. With --kill the whole server, or one of its
workers, gets SIGKILL every few seconds and is started again; writers then send the very same form again, as a browser
does. Afterwards every tree, number, count and ledger is proved, and that all which was acknowledged is there once.

Prints what was done, how long people waited, and what is wrong; exit status 1 when there is anything: an answer of 500
and more, or one of 400 and more that the rules do not explain, is. Uses the database that DATABASE_URL names, in which
nobody else may be; a SQLite file of its own when it names none. Other settings are those of the environment: with
POSTS_PER_PAGE=5 pages are lighter, and more is written in the same time.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack

import django

_own = ExitStack()
if not os.environ.get("DATABASE_URL"):
    _folder = _own.enter_context(tempfile.TemporaryDirectory(prefix="second-wind-load-"))
    os.environ["DATABASE_URL"] = f"sqlite:///{_folder}/forum.sqlite3"
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.load_settings"
# The pace is the point here; and each writer has a network address of their own.
os.environ |= dict.fromkeys(
    (
        *("POST_SECONDS", "NEW_MEMBER_POST_SECONDS", "SAME_TEXT_MINUTES", "NEW_MEMBER_HOURS", "NEW_MEMBER_POSTS"),
        *("APPROVED_POSTS", "TRAP_SECONDS"),
    ),
    "0",
)
os.environ |= {"PROXY_COUNT": "1", "PRODUCTION": "0", "DEBUG": "0"}
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.diary import Diary, contradictions  # noqa: E402
from benchmarks.http_browser import Browser, GaveUp  # noqa: E402
from benchmarks.http_server import Server  # noqa: E402
from benchmarks.http_writer import PASSWORD, Shown, Writer  # noqa: E402
from benchmarks.proofs import wrong_rows  # noqa: E402
from forum.actions.threads import start_thread  # noqa: E402
from forum.models import Category, Kind, Thread  # noqa: E402

ASKERS = 3  # the first writers; each opened a question
MODERATORS = 8  # every eighth writer is one
GRACE = 60  # seconds after the end in which what got no answer is still sent again


def main() -> int:
    """Run it; 1 when anything is wrong."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is ended on the way out
    threads = _prepare(options.writers)
    connection.close()
    with Server(workers=options.workers, threads=options.threads) as server:
        began = time.monotonic()
        diaries, kills, seconds = _run(options, server, threads)
        log = server.log()
    wrong = [
        *wrong_rows(thread.pk for thread in threads),
        *contradictions(diaries),
        *(error for diary in diaries for error in diary.errors),
    ]
    print(f"{connection.vendor}, {options.workers} workers of {options.threads} threads, {options.writers} writers")
    _report(diaries, kills, seconds)
    for text in wrong[:50]:
        print(f"WRONG: {text}")
    if "Traceback" in log or (wrong and log):
        print(f"The server's log ends:\n{log}")
    print(f"{len(wrong)} things are wrong." if wrong else "Nothing is wrong.")
    print(f"Took {time.monotonic() - began:.0f} s.")
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Many members at once in their browsers, on a server that is killed.")
    parser.add_argument("--workers", type=int, default=4, help="processes of the server")
    parser.add_argument("--threads", type=int, default=4, help="in each worker")
    parser.add_argument("--writers", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=0, help="seconds between two deeds of a writer, in the mean")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which no answer is an error")
    parser.add_argument("--kill", action="store_true", help="kill the server and its workers again and again")
    return parser.parse_args()


def _prepare(writers: int) -> list[Thread]:
    """The tables, the members, and the threads they write in."""
    call_command("migrate", verbosity=0)
    if User.objects.members().exclude(username__startswith="load").exists():
        sys.exit("There are people in this forum. Name a scratch database in DATABASE_URL, or none.")
    with transaction.atomic():
        for index in range(1, writers + 1):
            name = f"load{index}"
            if not User.objects.filter(username=name).exists():
                moderates = index % MODERATORS == 0
                User.objects.create_user(name, f"{name}@example.org", confirmed=True, is_superuser=moderates)
        User.objects.members().update(password=make_password(PASSWORD))
        category = Category.objects.filter(slug="load").first() or Category.objects.add(name="Load", slug="load")
        return [
            start_thread(
                category,
                by=User.objects.get(username=f"load{1 + index % writers}"),
                title=f"Under load {index}",
                body="What holds?",
                kind=Kind.QUESTION,
            )
            for index in range(ASKERS)
        ]


def _run(options: argparse.Namespace, server: Server, threads: list[Thread]) -> tuple[list[Diary], Counter[str], float]:
    """Let all sign in, then write until the time is over; what they noted, the kills, the seconds of writing."""
    limit = time.monotonic() + options.seconds + 10 * GRACE  # of the whole; signing in takes a while
    addresses = {thread.latest_post_id or 0: thread.get_absolute_url() for thread in threads}
    writers = []
    for index in range(1, options.writers + 1):
        browser = Browser(
            port=server.port,
            address=f"10.0.0.{index}",
            patience=options.patience,
            may_be_down=options.kill,
            ends=limit,
        )
        diary = Diary(name=f"load{index}")
        writers.append(Writer(browser, diary, threads=addresses, ends=limit, pause=options.pause))
    _all_at_once([(writer.sign_in, writer.diary) for writer in writers])
    began = time.monotonic()
    ends = began + options.seconds
    for writer in writers:
        writer.browser.ends, writer.ends = ends + GRACE, ends
    kills: Counter[str] = Counter()
    # Daemons, so that whoever interrupts this does not wait for the writers.
    writing = threading.Thread(target=_all_at_once, args=([(w.write, w.diary) for w in writers],), daemon=True)
    writing.start()
    while options.kill and time.monotonic() < ends - 3:
        time.sleep(random.uniform(2, 5))
        if random.random() < 0.5:
            server.kill_a_worker()
            kills["a worker was killed"] += 1
        else:
            killed = time.monotonic()
            server.kill()
            server.start()
            kills["the server was killed"] += 1
            kills["(seconds until it answered again)"] += round(time.monotonic() - killed)
    writing.join()
    return [writer.diary for writer in writers], kills, time.monotonic() - began


def _all_at_once(tasks: list[tuple[Callable[[], None], Diary]]) -> None:
    def run(task: Callable[[], None], diary: Diary) -> None:
        try:
            task()
        except (Shown, GaveUp) as error:
            diary.errors.append(f"{diary.name}: {error}")
        except Exception as error:  # noqa: BLE001  (a fault of this benchmark must not look like a success)
            diary.errors.append(f"{diary.name}: {type(error).__name__}: {error}")

    running = [threading.Thread(target=run, args=task, daemon=True) for task in tasks]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def _report(diaries: list[Diary], kills: Counter[str], seconds: float) -> None:
    counts = sum((diary.counts for diary in diaries), Counter())
    for what, count in sorted((counts | kills).items(), key=lambda item: (item[0].startswith("("), item[0])):
        waits = sorted(wait for diary in diaries for wait in diary.seconds.get(what, ()))
        told = ""
        if waits:
            median, late, worst = waits[len(waits) // 2], waits[int(len(waits) * 0.95)], waits[-1]
            told = f"  median {median:6.2f} s   95 % {late:6.2f} s   worst {worst:6.2f} s"
        print(f"{count:>7} {what:<32}{told}")
    looks = sum((diary.looks for diary in diaries), Counter())
    print(f"Sent again because of new replies: {', '.join(f'{n} times: {looks[n]}' for n in sorted(looks))}")
    deeds = sum(count for what, count in counts.items() if what[0] != "(" and what not in {"read", "form", "sign in"})
    print(f"{deeds} deeds in {seconds:.0f} s, {deeds / seconds:.1f} a second")


if __name__ == "__main__":
    with _own:
        sys.exit(main())
