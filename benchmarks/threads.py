"""How long pages of threads take, the first one and ones far behind, in both reading orders.

    python -m benchmarks.threads [REPLIES ...]

Workload: a thread of each size (10, 1,000 and 10,000 replies of about 600 characters by 50 members, a third of them to
the opening post, the others to one of the 200 before); page 1, the middle and the last page in turn, 40 times, as a
visitor and as a member, through the whole of Django but the server. Prints SQL queries, medians in milliseconds and
the ratio page 1 / that page. Fills the database that DATABASE_URL names and leaves it filled: take a scratch one. A
second run uses what the first one made.
"""

from __future__ import annotations

import logging
import os
import random
import statistics
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.lists import RUNS, once  # noqa: E402
from forum.models import Category, Post, Standing, Thread, trees  # noqa: E402
from forum.models.ids import reserve_ids  # noqa: E402

MEMBERS = 50
WORDS = "<p>" + "Some words of a reply that somebody wrote here. " * 12 + "</p>"


@transaction.atomic
def thread_of(size: int) -> Thread:
    """A discussion of ``size`` replies, with counts as the doors would have stored them."""
    category = Category.objects.filter(slug="long").first() or Category.objects.add(name="Long", slug="long")
    User.objects.bulk_create(
        [User(username=f"t{n}", name=f"Talker {n}", name_key=f"talker {n}", password="!") for n in range(MEMBERS)],
        ignore_conflicts=True,
    )
    members = list(User.objects.filter(username__startswith="t").order_by("pk")[:MEMBERS])
    Standing.objects.bulk_create([Standing(member=member) for member in members], ignore_conflicts=True)
    began = timezone.now() - timedelta(minutes=size)
    thread = Thread.objects.create(
        category=category, title=f"A thread of {size}", author=members[0], kind="discussion", created_at=began,
        latest_at=began,
    )  # fmt: skip
    chance = random.Random(size)
    posts: list[Post] = []
    for number, pk in enumerate(reserve_ids(Post, size + 1)):
        post = Post(
            pk=pk, thread=thread, author=chance.choice(members), number=number, html=WORDS, plain=WORDS, source=WORDS,
            created_at=began + timedelta(minutes=number),
        )  # fmt: skip
        if number:
            post.in_response_to = posts[0] if chance.random() < 1 / 3 else chance.choice(posts[-200:])
        posts.append(post)
    trees.plan(posts)
    Post.objects.bulk_create(posts, batch_size=500)
    Thread.objects.filter(pk=thread.pk).update(
        reply_count=size, next_number=size + 1, latest_post=posts[-1], latest_at=posts[-1].created_at
    )
    Category.objects.filter(pk=category.pk).update(
        thread_count=F("thread_count") + 1, reply_count=F("reply_count") + size
    )
    return thread


def compare(client: Client, who: str, thread: Thread, order: str) -> None:
    """Print a line for the pages of ``thread`` in ``order``, asked in turn."""
    count = -(-thread.reply_count // settings.POSTS_PER_PAGE)
    numbers = sorted({1, (count + 1) // 2, count})
    addresses = [f"{thread.get_absolute_url()}?order={order}" + (f"&page={n}" if n > 1 else "") for n in numbers]
    with CaptureQueriesContext(connection) as queries:
        once(client, addresses[-1])
    asked = len(queries)  # before another request empties the log
    rounds = [[once(client, address) for address in addresses] for _ in range(RUNS)]
    medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
    told = "".join(f"  p{n} {took:6.1f} ({medians[0] / took:.2f})" for n, took in zip(numbers, medians, strict=True))
    sys.stdout.write(f"{thread.title:<20} {order:<9}{who:<8}{asked:>3}{told}\n")


def main(sizes: list[int]) -> None:
    """Make the threads that are missing, and print a line for each, each order and each person."""
    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["*"]
    threads = [Thread.objects.filter(title=f"A thread of {size}").first() or thread_of(size) for size in sizes]
    with connection.cursor() as cursor:  # what a running database does by itself
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    member = Client()
    member.force_login(User.objects.filter(username="t1").get())
    sys.stdout.write(f"{connection.vendor}: thread, order, who, SQL, pages: median ms (page 1 / it)\n")
    for thread in Thread.objects.filter(pk__in=[thread.pk for thread in threads]).order_by("reply_count"):
        for order in ("threaded", "numbers"):
            for who, client in (("visitor", Client()), ("member", member)):
                compare(client, who, thread, order)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 1_000, 10_000])
