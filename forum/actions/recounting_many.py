"""The stored counts of many threads and members at once, after one deed changed them all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from forum.actions.recounting import COUNTED, is_shown_with, recount_category, recount_tags
from forum.models import OPENING_NUMBER, Category, Post, Standing, State, Thread, ThreadTag
from forum.models.thread import page_changes

BATCH = 100  # rows of one UPDATE; its length grows with them
COUNTS = ["reply_count", "gap_count", "stub_count", "latest_post_id", "latest_at", "is_shown"]


def recount_all(threads: Mapping[int, Thread], members: Collection[int]) -> None:
    """Store what was counted of ``threads``, locked by the caller, their categories and tags, and of ``members``.

    Of members the posts alone are counted: whoever gives or takes points writes them down himself.
    """
    recount_threads(threads)
    recount_posts_of(members)
    for category_id in sorted({thread.category_id for thread in threads.values()}):
        recount_category(category_id)
    _settle_tags(threads)


def recount_threads(threads: Mapping[int, Thread]) -> None:
    """As ``recount_thread`` for each (5 SQL queries, and one for every hundred); their versions rise."""
    found = _counts(threads)
    for pk, thread in threads.items():
        for field, value in found[pk].items():
            setattr(thread, field, value)
    fields = [field.removesuffix("_id") for field in COUNTS]
    Thread.objects.bulk_update(threads.values(), fields, batch_size=BATCH)
    Thread.objects.filter(pk__in=threads).update(**page_changes())


def recount_posts_of(members: Collection[int]) -> None:
    """Store how many posts of each of ``members`` everyone may read; their standings are locked meanwhile."""
    standings = locked_standings(members)
    posts = Post.objects.filter(author__in=list(standings), state=State.PUBLISHED, thread__is_shown=True)
    posts = posts.filter(thread__category__in=Category.objects.open_to_all())
    counted = dict(posts.order_by().values_list("author").annotate(count=Count("pk")))
    for pk, standing in standings.items():
        standing.post_count = counted.get(pk, 0)
    Standing.objects.bulk_update(standings.values(), ["post_count"], batch_size=BATCH)


def locked_standings(members: Collection[int]) -> dict[int, Standing]:
    """The standings of ``members``, locked in the order of their ids; made where there are none."""
    rows = Standing.objects.filter(pk__in=members).order_by("pk").select_for_update(of=("self",))
    found = {standing.pk: standing for standing in rows}
    if missing := set(members) - found.keys():
        Standing.objects.bulk_create([Standing(member_id=pk) for pk in sorted(missing)], ignore_conflicts=True)
        found = {standing.pk: standing for standing in rows.all()}
    return found


def _counts(threads: Mapping[int, Thread]) -> dict[int, dict[str, Any]]:
    """What ``counts_of_thread`` says, of each."""
    posts = Post.objects.filter(thread__in=list(threads)).order_by()
    of_replies = posts.filter(number__gt=OPENING_NUMBER).values_list("thread")
    replies = {
        pk: (count, gaps)
        for pk, count, gaps in of_replies.annotate(
            count=Count("pk", filter=COUNTED), gaps=Count("pk", filter=Q(state=State.LOST))
        )
    }
    stubs = dict(posts.stubs().values_list("thread").annotate(count=Count("pk")))
    openings = {post.thread_id: post for post in posts.filter(number=OPENING_NUMBER).only("thread_id", "state")}
    last = Post.objects.filter(COUNTED, thread=OuterRef("pk"), author__isnull=False).order_by("-number")
    latest = {
        pk: (post, at)
        for pk, post, at in Thread.objects.filter(pk__in=list(threads)).values_list(
            "pk", Subquery(last.values("pk")[:1]), Subquery(last.values("created_at")[:1])
        )
    }
    found = {}
    for pk, thread in threads.items():
        count, gaps = replies.get(pk, (0, 0))
        post, at = latest[pk]
        opening = openings.get(pk)
        found[pk] = {
            "reply_count": count,
            "gap_count": gaps,
            "stub_count": stubs.get(pk, 0),
            "latest_post_id": post or (opening.pk if opening else None),
            "latest_at": at or thread.created_at,
            "is_shown": opening is not None and is_shown_with(opening, count),
        }
    return found


def _settle_tags(threads: Mapping[int, Thread]) -> None:
    """Bring what stands beside the tags of the threads in line with them, and count them."""
    tags: set[int] = set()
    for is_shown in (True, False):
        alike = [pk for pk, thread in threads.items() if thread.is_shown == is_shown]
        stale = ThreadTag.objects.filter(thread__in=alike).exclude(is_shown=is_shown)
        tags |= set(stale.values_list("tag_id", flat=True))
        stale.update(is_shown=is_shown)
    if tags:
        recount_tags(tags)
