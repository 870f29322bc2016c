"""Many writers at once on the same few threads, some of them killed: is anything wrong or lost afterwards?

    python -m benchmarks.stress [--processes 4] [--writers 16] [--seconds 20] [--kill]

Workload: PROCESSES x WRITERS members reply, edit, mark, unmark, like, withdraw, bring back, hide and restore on three
threads, in turns of chance. Every deed that came back is noted; with --kill a process is killed (SIGKILL) every few
seconds and another takes its place. Then everything is checked: trees, counts, ledgers against the marks in force,
numbers, and that everything noted is there. Prints what was done, the errors a person would have seen, and what is
wrong; exit status 1 when there is anything. Uses the database that DATABASE_URL names: take a scratch one, and
migrate it first.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from multiprocessing.connection import Connection, Pipe, wait

import django
from django.conf import settings

os.environ.setdefault("APPROVED_POSTS", "0")  # members write at once
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
# The pace is the point here.
settings.POST_SECONDS = settings.NEW_MEMBER_POST_SECONDS = settings.SAME_TEXT_MINUTES = 0
settings.NEW_MEMBER_HOURS = settings.NEW_MEMBER_POSTS = 0

from django.db import connection, transaction  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.proofs import lost_posts, wrong_rows  # noqa: E402
from forum.actions.editing import Overtaken, edit_post  # noqa: E402
from forum.actions.hiding import hide_post, restore_post  # noqa: E402
from forum.actions.liking import like_post, unlike_post  # noqa: E402
from forum.actions.marking import mark_correct, mark_helpful, unmark  # noqa: E402
from forum.actions.replies import reply_to  # noqa: E402
from forum.actions.threads import start_thread  # noqa: E402
from forum.actions.withdrawing import bring_back_post, withdraw_post  # noqa: E402
from forum.models import Category, Kind, Post  # noqa: E402
from forum.permissions import Refused  # noqa: E402

Note = tuple[str, int, int]  # deed, post, and the number of edits it then had; or "error" and nothing


def main() -> int:
    """Run it; 1 when anything is wrong."""
    options = _options()
    thread_ids = _prepare(options.processes * options.writers)
    began = time.monotonic()
    notes = _run(options, thread_ids)
    seconds = time.monotonic() - began
    deeds = Counter(note[0] for note in notes)
    total = sum(count for deed, count in deeds.items() if not deed.startswith("error"))
    sys.stdout.write(f"{connection.vendor}: {total} deeds in {seconds:.0f} s, {total / seconds:.0f} a second\n")
    for deed, count in sorted(deeds.items()):
        sys.stdout.write(f"{count:>7} {deed}\n")
    replies = [pk for deed, pk, _seen in notes if deed == "reply"]
    edits: dict[int, int] = {}
    for deed, pk, seen in notes:
        if deed == "edit":
            edits[pk] = max(seen, edits.get(pk, 0))
    wrong = [
        *wrong_rows(thread_ids),
        *lost_posts(replies, edits),
        *(deed for deed in deeds if deed.startswith("error")),
    ]
    for text in wrong:
        sys.stdout.write(f"WRONG: {text}\n")
    sys.stdout.write("Nothing is wrong.\n" if not wrong else "")
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Many writers at once, some of them killed.")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--writers", type=int, default=16, help="in each process")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kill", action="store_true")
    return parser.parse_args()


@transaction.atomic
def _prepare(writers: int) -> list[int]:
    for index in range(writers + 1):
        name = f"stress{index}"
        if not User.objects.filter(username=name).exists():
            User.objects.create_user(name, is_superuser=index == 0)
    category = Category.objects.filter(slug="stress").first() or Category.objects.add(name="Stress", slug="stress")
    asker = User.objects.get(username="stress1")
    return [
        start_thread(category, by=asker, title=f"Under load {index}", body="What holds?", kind=Kind.QUESTION).pk
        for index in range(3)
    ]


def _run(options: argparse.Namespace, thread_ids: list[int]) -> list[Note]:
    """Let the writers write until the time is over; what they noted."""
    context = multiprocessing.get_context("spawn")
    ends = time.time() + options.seconds
    running: dict[Connection, multiprocessing.process.BaseProcess] = {}
    notes: list[Note] = []

    def start(first: int) -> None:
        ours, theirs = Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, thread_ids, first, options.writers, ends))
        process.start()
        theirs.close()
        running[ours] = process

    for index in range(options.processes):
        start(1 + index * options.writers)
    next_kill = time.time() + 5
    while running:
        for ready in wait(list(running), timeout=0.2):
            assert isinstance(ready, Connection)
            try:
                notes.append(ready.recv())
            except EOFError:
                running.pop(ready).join()
        if options.kill and running and next_kill < time.time() < ends - 2:
            victim = random.choice(list(running.values()))
            os.kill(victim.pid or 0, signal.SIGKILL)
            notes.append(("killed a process", 0, 0))
            start(1)
            next_kill = time.time() + random.uniform(2, 5)
    return notes


def _work(notes: Connection, thread_ids: list[int], first: int, writers: int, ends: float) -> None:
    """One process: so many members, each in a thread of execution, until the time is over."""
    connection.close()
    pen = threading.Lock()

    def note(deed: str, post: Post | None) -> None:
        with pen:
            notes.send((deed, post.pk if post else 0, post.edits if post else 0))

    def write(index: int) -> None:
        chance = random.Random()
        member = User.objects.get(username=f"stress{index}")
        while time.time() < ends:
            deed, post = _choose(chance, thread_ids, member)
            try:
                note(deed, _do(deed, post, member))
            except (Refused, Overtaken):
                continue
            except Exception as error:  # noqa: BLE001  (whatever it is, a person would have seen it)
                note(f"error in {deed}: {type(error).__name__}: {error}"[:200], None)
        connection.close()

    workers = [threading.Thread(target=write, args=(first + index,)) for index in range(writers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    notes.close()


DEEDS = ("reply", "edit", "correct", "helpful", "unmark", "like", "unlike", "withdraw", "bring back", "hide", "restore")
WEIGHTS = (10, 4, 3, 3, 3, 3, 1, 2, 2, 1, 1)


def _choose(chance: random.Random, thread_ids: list[int], member: User) -> tuple[str, Post]:
    """A deed, and a post for it that the deed may well be allowed on."""
    (deed,) = chance.choices(DEEDS, WEIGHTS)
    posts = Post.objects.filter(thread=chance.choice(thread_ids))
    if deed in {"edit", "withdraw", "bring back"}:
        posts = posts.filter(author=member, number__gt=0)
    elif deed == "restore":
        posts = posts.filter(state="hidden")
    elif deed != "reply":
        posts = posts.filter(number__gt=0)
    numbers = list(posts.order_by("-number").values_list("pk", flat=True)[:40])
    if not numbers:
        return "reply", Post.objects.get(thread=chance.choice(thread_ids), number=0)
    return deed, Post.objects.select_related("author").get(pk=chance.choice(numbers))


def _do(deed: str, post: Post, member: User) -> Post:  # noqa: C901, PLR0911  (a table of deeds)
    asker = User.objects.get(username="stress1")
    moderator = User.objects.get(username="stress0")
    match deed:
        case "reply":
            return reply_to(post, by=member, body=f"Answer {random.random()}")
        case "edit":
            return edit_post(post, by=member, body=f"Edited {random.random()}", seen_edits=post.edits)
        case "correct":
            return mark_correct(post, by=asker).post
        case "helpful":
            return mark_helpful(post, by=asker).post
        case "unmark":
            return unmark(post, by=asker)
        case "like":
            return like_post(post, by=member)
        case "unlike":
            return unlike_post(post, by=member)
        case "withdraw":
            return withdraw_post(post, by=member)
        case "bring back":
            return bring_back_post(post, by=member)
        case "hide":
            return hide_post(post, by=moderator)
        case _:
            return restore_post(post, by=moderator)


if __name__ == "__main__":
    sys.exit(main())
