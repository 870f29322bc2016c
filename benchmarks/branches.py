"""How long a reply into a branch of N posts takes: the figures behind ``BRANCH_LIMIT``.

    python -m benchmarks.branches [N ...]

Workload: one thread with one branch of N posts, each answering a random earlier one; then 40 replies to random posts
of the branch, each in a transaction of its own: lock the thread, give the place, insert. Prints the median and the
slowest in milliseconds. Uses the database that DATABASE_URL names, in a thread of its own that it removes again: take
a scratch one.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from forum.models import Category, Post, Thread, trees  # noqa: E402
from forum.models.ids import reserve_ids  # noqa: E402

REPLIES = 40


def thread_with_branch(size: int) -> Thread:
    """A thread with an opening post and one branch of ``size`` posts."""
    now = timezone.now()
    author = User.objects.first() or User.objects.create_user("bench")
    category = Category.objects.first() or Category.objects.add(name="Benchmarks", slug="benchmarks")
    thread = Thread.objects.create(
        category=category, title=f"A branch of {size}", author=author, kind="discussion", created_at=now, latest_at=now
    )
    chance = random.Random(size)
    posts = [_post(thread, author, pk, number) for number, pk in enumerate(reserve_ids(Post, size + 1))]
    for number, post in enumerate(posts[1:], start=1):
        post.in_response_to_id = posts[0 if number == 1 else chance.randrange(1, number)].pk
    trees.plan(posts)
    Post.objects.bulk_create(posts, batch_size=1000)
    return thread


def milliseconds_per_reply(thread: Thread, size: int) -> list[float]:
    """The times of ``REPLIES`` replies."""
    chance = random.Random(7)
    times = []
    author = thread.author
    for turn in range(REPLIES):
        answered = Post.objects.get(thread=thread, number=chance.randrange(1, size + 1))
        began = time.perf_counter()
        with transaction.atomic():
            Thread.objects.locked(thread.pk)
            post = _post(thread, author, reserve_ids(Post, 1)[0], size + 1 + turn)
            post.in_response_to_id = answered.pk
            trees.place(post, answering=answered)
            Post.objects.bulk_create([post])
        times.append(1000 * (time.perf_counter() - began))
    return times


def _post(thread: Thread, author: User, pk: int, number: int) -> Post:
    return Post(pk=pk, thread=thread, author=author, number=number, created_at=timezone.now(), source="x" * 600)


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    trees.BRANCH_LIMIT = 10**9
    sys.stdout.write(f"{connection.vendor}: posts in the branch, median ms, slowest ms\n")
    for size in sizes:
        with transaction.atomic():
            thread = thread_with_branch(size)
        times = milliseconds_per_reply(thread, size)
        sys.stdout.write(f"{size:>7} {statistics.median(times):8.1f} {max(times):8.1f}\n")
        with transaction.atomic():
            Post.objects.filter(thread=thread).update(in_response_to=None, parent=None)
            Post.objects.filter(thread=thread)._raw_delete(Post.objects.db)  # noqa: SLF001  (mptt's delete renumbers)
            thread.delete()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 100, 500, 1000, 5000, 10_000])
