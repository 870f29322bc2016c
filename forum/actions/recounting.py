"""The stored counts, computed from the rows they count: for deeds that change much, and for the command ``recount``.

Long because what is counted, stored, compared and mended of each kind of row stands together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum

from accounts.models import User
from forum.models import (
    OPENING_NUMBER,
    Category,
    LedgerEntry,
    Post,
    PostAbsence,
    Standing,
    State,
    Tag,
    Thread,
    ThreadTag,
    state_of,
)
from forum.models.thread import page_changes
from forum.points.ledger import earned_by, standing_of

# What a thread's tags copy of it, by the names of their columns.
COPIED = {"category_id": "category_id", "author_id": "author_id", "is_shown": "is_shown", "opened_at": "created_at"}
COUNTED = Q(state__in=[State.PUBLISHED, State.LOST])


@dataclass(frozen=True, kw_only=True)
class Miscount:
    """A stored value that the rows it counts contradict."""

    row: str
    field: str
    stored: object
    counted: object


def counts_of_thread(thread: Thread) -> dict[str, object]:
    """What the counted fields of ``thread`` should hold (4 SQL queries)."""
    replies = Post.objects.filter(thread=thread, number__gt=OPENING_NUMBER).aggregate(
        reply_count=Count("pk", filter=COUNTED), gap_count=Count("pk", filter=Q(state=State.LOST))
    )
    # Not a gap of which nobody is known to have written it: another reply may well be the latest.
    latest = Post.objects.filter(COUNTED, thread=thread, author__isnull=False).order_by("-number").first()
    opening = Post.objects.filter(thread=thread, number=OPENING_NUMBER).first()
    last = latest or opening
    return {
        **replies,
        "stub_count": Post.objects.filter(thread=thread).stubs().count(),
        "latest_post_id": last.pk if last else None,
        "latest_at": latest.created_at if latest else thread.created_at,
        "is_shown": opening is not None and is_shown_with(opening, replies["reply_count"]),
    }


def is_shown_with(opening: Post, replies: int) -> bool:
    """A thread goes with its opening post, unless that was withdrawn after others had answered."""
    return opening.state == State.PUBLISHED or (opening.state == State.WITHDRAWN and replies > 0)


def counts_of_category(category: Category) -> dict[str, object]:
    """What the counted fields of ``category`` should hold (1 SQL query)."""
    counted = Thread.objects.filter(category=category, is_shown=True).aggregate(
        thread_count=Count("pk"), reply_count=Sum("reply_count")
    )
    return {"thread_count": counted["thread_count"], "reply_count": counted["reply_count"] or 0}


def counts_of_member(member_id: int) -> dict[str, object]:
    """What the standing of a person should hold (3 SQL queries)."""
    posts = Post.objects.filter(
        author_id=member_id,
        state=State.PUBLISHED,
        thread__is_shown=True,
        thread__category__in=Category.objects.open_to_all(),
    )
    points = LedgerEntry.objects.filter(member_id=member_id).aggregate(sum=Sum("points"))["sum"] or 0
    return {"post_count": posts.count(), "points": points, "earned": earned_by(member_id)}


def recount_thread(thread: Thread) -> None:
    """Store what was counted; the thread's row is locked by the caller. Its pages change, so its version rises."""
    Thread.objects.filter(pk=thread.pk).update(**counts_of_thread(thread), **page_changes())


def recount_category(category_id: int) -> None:
    """Store what was counted of one category, whose row is locked meanwhile: replies elsewhere in it count it up."""
    category = Category.objects.select_for_update().get(pk=category_id)
    Category.objects.filter(pk=category_id).update(**counts_of_category(category))


def recount_member(member_id: int) -> None:
    """Store what was counted of one person, whose standing is locked meanwhile."""
    standing_of(member_id)
    Standing.objects.filter(pk=member_id).update(**counts_of_member(member_id))


def counts_of_tag(tag: Tag) -> dict[str, object]:
    """What the counted field of ``tag`` should hold (1 SQL query)."""
    return {"thread_count": ThreadTag.objects.filter(tag=tag).counted().count()}


def recount_tags(tag_ids: Iterable[int]) -> None:
    """Store what was counted of these tags, whose rows are locked meanwhile; the last locks that a deed takes."""
    for tag in Tag.objects.locked(set(tag_ids)).values():
        Tag.objects.filter(pk=tag.pk).update(**counts_of_tag(tag))


def settle_tags(thread_id: int) -> None:
    """Bring what stands beside the tags of a thread in line with it, and count them, after it moved or was hidden."""
    thread = Thread.objects.only("category_id", "is_shown").get(pk=thread_id)
    stale = ThreadTag.objects.filter(thread=thread_id).exclude(category_id=thread.category_id, is_shown=thread.is_shown)
    if stale.update(category_id=thread.category_id, is_shown=thread.is_shown):
        recount_tags(ThreadTag.objects.filter(thread=thread_id).values_list("tag_id", flat=True))


def recount_tags_in(categories: QuerySet[Category]) -> None:
    """Count all tags anew that stand in ``categories``, after they became visible or invisible to visitors."""
    recount_tags(ThreadTag.objects.filter(category__in=categories).values_list("tag_id", flat=True).distinct())


def authors_of(thread: Thread) -> list[int]:
    """Everyone who wrote in ``thread``, by id."""
    posts = Post.objects.filter(thread=thread, author__isnull=False)
    return list(posts.order_by("author_id").values_list("author_id", flat=True).distinct())


def recount_authors(categories: QuerySet[Category]) -> None:
    """Count everyone anew who wrote in ``categories``, after they became visible or invisible to visitors."""
    authors = Post.objects.filter(thread__category__in=categories, author__isnull=False).order_by("author_id")
    for member_id in list(authors.values_list("author_id", flat=True).distinct()):
        recount_member(member_id)


def miscounts() -> Iterator[Miscount]:
    """Every stored count that is wrong, and every post whose state its absences contradict."""
    for post in Post.objects.only("pk", "thread_id", "number", "state").prefetch_related("absences").iterator(2000):
        open_kinds = {absence.kind for absence in post.absences.all() if absence.lifted_at is None}
        yield from _differences(post, {"state": state_of(open_kinds)})
    for thread in Thread.objects.iterator(500):
        yield from _differences(thread, counts_of_thread(thread))
    for category in Category.objects.all():
        yield from _differences(category, counts_of_category(category))
    for row in _stale_copies().select_related("thread"):
        yield from _differences(row, {name: getattr(row.thread, of) for name, of in COPIED.items()})
    for tag in Tag.objects.iterator(500):
        yield from _differences(tag, counts_of_tag(tag))
    for member in User.objects.select_related("standing").iterator(500):
        standing = getattr(member, "standing", None) or Standing(member=member)
        yield from _differences(standing, counts_of_member(member.pk))


def recount() -> int:
    """Mend every stored count; how many were wrong. States of posts come first, because counts rest on them."""
    wrong = 0
    for post_id, thread_id in _posts_in_a_wrong_state():
        with transaction.atomic():
            Thread.objects.locked(thread_id)
            kinds = PostAbsence.objects.filter(post_id=post_id, lifted_at=None).values_list("kind", flat=True)
            wrong += Post.objects.filter(pk=post_id).update(state=state_of(set(kinds)))
    for thread in Thread.objects.iterator(500):
        with transaction.atomic():
            locked = Thread.objects.locked(thread.pk)
            if any(_differences(locked, counts_of_thread(locked))):
                recount_thread(locked)
                wrong += 1
    for category in Category.objects.all():
        if any(_differences(category, counts_of_category(category))):
            with transaction.atomic():
                recount_category(category.pk)
            wrong += 1
    wrong += _mend_tags()
    for member in User.objects.select_related("standing").iterator(500):
        standing = getattr(member, "standing", None) or Standing(member=member)
        if any(_differences(standing, counts_of_member(member.pk))):
            with transaction.atomic():
                recount_member(member.pk)
            wrong += 1
    return wrong


def _mend_tags() -> int:
    wrong = 0
    for row in _stale_copies().order_by("pk"):
        with transaction.atomic():
            thread = Thread.objects.locked(row.thread_id)
            copies = {name: getattr(thread, of) for name, of in COPIED.items()}
            wrong += ThreadTag.objects.filter(pk=row.pk).update(**copies)
    for tag in Tag.objects.iterator(500):
        if any(_differences(tag, counts_of_tag(tag))):
            with transaction.atomic():
                recount_tags({tag.pk})
            wrong += 1
    return wrong


def _stale_copies() -> QuerySet[ThreadTag]:
    same = {name: F(f"thread__{of}") for name, of in COPIED.items()}
    return ThreadTag.objects.exclude(**same)


def _posts_in_a_wrong_state() -> list[tuple[int, int]]:
    posts = Post.objects.only("pk", "thread_id", "state").prefetch_related("absences")
    return [
        (post.pk, post.thread_id)
        for post in posts.iterator(2000)
        if post.state != state_of({absence.kind for absence in post.absences.all() if absence.lifted_at is None})
    ]


def _differences(
    row: Post | Thread | Category | Standing | Tag | ThreadTag, counted: dict[str, object]
) -> list[Miscount]:
    name = f"{row._meta.verbose_name} {row.pk}"
    return [
        Miscount(row=name, field=field, stored=getattr(row, field), counted=value)
        for field, value in counted.items()
        if getattr(row, field) != value
    ]
