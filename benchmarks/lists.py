"""How long pages of lists take, the first one and one far behind: a deep page costs what page 1 does.

    python -m benchmarks.lists [THREADS]

Workload: THREADS questions (20,000) in one category by 2,000 members, each with one reply, every second reply by the
same member; then each list's page 1 and a deep page in turn, 40 times, as a visitor and as a member, through the whole
of Django but the server. Prints SQL queries, medians in milliseconds and the ratio page 1 / deep page. Fills the
database that DATABASE_URL names and leaves it filled: take a scratch one. A second run uses what the first one made.
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import time
from collections import Counter
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from forum.actions.tagging import carried  # noqa: E402
from forum.models import Category, Post, Standing, Tag, Thread, ThreadTag  # noqa: E402
from forum.models.ids import reserve_ids  # noqa: E402
from forum.queries.people import member_address  # noqa: E402

MEMBERS = 2_000
RUNS = 40
BUSY = "Busy"  # who wrote every second reply


@transaction.atomic
def fill(count: int) -> None:
    """Make the members, one category and ``count`` threads in it, with counts as the doors would have stored them."""
    User.objects.bulk_create(
        [User(username=f"m{n}", name=f"Member {n}", name_key=f"member {n}", password="!") for n in range(MEMBERS - 1)]
        + [User(username="busy", name=BUSY, name_key="busy", password="!")],
        batch_size=500,
    )
    members = list(User.objects.order_by("pk"))
    category = Category.objects.add(name="Everything", slug="everything")
    now = timezone.now()
    thread_ids, post_ids = reserve_ids(Thread, count), reserve_ids(Post, 2 * count)
    threads, posts = [], []
    for place, pk in enumerate(thread_ids):
        opened, asks = now - timedelta(minutes=10 * (count - place)), members[place % MEMBERS]
        answers = members[-1] if place % 2 else members[(7 * place) % MEMBERS]
        replied = opened + timedelta(minutes=5)
        threads.append(
            Thread(
                pk=pk, category=category, title=f"Question {place} about shoes", author=asks, kind="question",
                question_state="answered" if place % 5 else "not_answered", created_at=opened, latest_at=replied,
                reply_count=1, gap_count=0 if place % 4 else 1, counted_views=place % 3000, next_number=2,
            )
        )  # fmt: skip
        for number, (author, at) in enumerate(((asks, opened), (answers, replied))):
            post_id = post_ids[2 * place + number]
            posts.append(
                Post(
                    pk=post_id, thread_id=pk, author=author, number=number, created_at=at, source="word " * 120,
                    html="<p>word</p>" * 50, plain="word " * 120, tree_id=post_id, lft=1, rght=2, depth=0,
                    branch_position=number,
                )
            )  # fmt: skip
    Thread.objects.bulk_create(threads, batch_size=500)
    Post.objects.bulk_create(posts, batch_size=500)
    for thread, post in zip(threads, posts[1::2], strict=True):
        thread.latest_post = post
    Thread.objects.bulk_update(threads, ["latest_post"], batch_size=500)
    Category.objects.filter(pk=category.pk).update(thread_count=count, reply_count=count)
    shoes = Tag.objects.create(name="shoes", slug="shoes", thread_count=count)
    ThreadTag.objects.bulk_create([carried(thread, shoes.pk) for thread in threads], batch_size=500)
    written = Counter(post.author_id for post in posts)
    Standing.objects.bulk_create([Standing(member_id=pk, post_count=n) for pk, n in written.items()], batch_size=500)


def once(client: Client, address: str) -> float:
    """The time of one request, in milliseconds."""
    began = time.perf_counter()
    response = client.get(address)
    took = 1000 * (time.perf_counter() - began)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return took


def compare(client: Client, who: str, address: str, deep: int) -> None:
    """Print a line for page 1 and page ``deep`` of ``address``, asked in turn."""
    far = f"{address}?page={deep}"
    with CaptureQueriesContext(connection) as queries:
        once(client, far)
    asked = len(queries)  # before another request empties the log
    once(client, address)
    pairs = [(once(client, address), once(client, far)) for _ in range(RUNS)]
    first, behind = (statistics.median(times) for times in zip(*pairs, strict=True))
    sys.stdout.write(f"{address:<24}{who:<8} {asked:>3} {deep:>5} {first:8.1f} {behind:8.1f} {first / behind:6.2f}\n")


def main(count: int) -> None:
    """Fill the database when it is empty, and print a line for each list and person."""
    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["*"]
    if not Thread.objects.exists():
        fill(count)
        with connection.cursor() as cursor:  # what a running database does by itself
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    count = Thread.objects.count()
    busy = User.objects.get(name=BUSY)
    member = Client()
    member.force_login(User.objects.members().order_by("pk")[5])
    sys.stdout.write(f"{connection.vendor}, {count} threads\n")
    sys.stdout.write("page                    who      SQL  deep    first     deep  ratio\n")
    last, middle = count // settings.THREADS_PER_PAGE, count // settings.THREADS_PER_PAGE * 3 // 4
    for who, client in (("visitor", Client()), ("member", member)):
        once(client, "/")
        alone = statistics.median(once(client, "/") for _ in range(RUNS))
        sys.stdout.write(f"{'/':<24}{who:<8} {'':>9} {alone:8.1f}\n")
        for address, deep in (
            ("/categories/everything/", middle), ("/threads/", middle), ("/threads/", last),
            ("/most-viewed/", middle), ("/gaps/", count // 4 // settings.THREADS_PER_PAGE), ("/tags/shoes/", middle),
            ("/unanswered/", count // 5 // settings.THREADS_PER_PAGE),
            (member_address(busy.pk, busy.name), count // 2 // settings.POSTS_PER_PAGE),
        ):  # fmt: skip
            compare(client, who, address, deep)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
