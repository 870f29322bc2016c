"""What search engines may find: addresses by stable ranges of ids, so that a file of them does not shuffle.

Only what a visitor may see. Thread ``pk`` stands in file ``pk // MOST`` for ever; a file may hold fewer, never more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Max, QuerySet, Sum
from django.db.models.functions import Greatest
from django.urls import reverse

from accounts.models import User
from forum.models import Category, Tag, Thread
from forum.models.thread import thread_slug
from forum.queries.people import member_slug

MOST = 40_000  # addresses in one file; search engines read 50,000
VISITOR = AnonymousUser()
# Pages that are always there, beside the categories; they are never said to have changed.
ALWAYS = ("front", "categories", "threads", "unanswered", "most_viewed", "gaps", "tags", "leaders", "tiers", "about")
MOST_TAGS = 10_000  # the most used, in the file of places


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An address, and when what stands there changed last, None where nobody knows."""

    address: str
    changed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ThreadRange:
    """A range of threads: so many have further pages, ``page_files`` files of them."""

    number: int
    page_files: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Of a range of threads, what changes with it: any deed raises a version, any other set has other ids."""

    count: int
    ids: int
    versions: int
    changed_at: datetime | None


def thread_ranges() -> tuple[ThreadRange, ...]:
    """The ranges that hold threads."""
    counted = (
        Thread.objects.visible_to(VISITOR)
        .annotate(range=_whole(F("pk") / MOST), further=_further_pages())
        .values("range")
        .annotate(pages=Sum("further"), changed_at=Max("changed_at"))
        .order_by("range")
    )
    return tuple(
        ThreadRange(number=row["range"], page_files=-(-int(row["pages"]) // MOST), changed_at=row["changed_at"])
        for row in counted
    )


def member_ranges() -> tuple[int, ...]:
    """The ranges that hold people with posts."""
    found = _members().annotate(range=_whole(F("pk") / MOST)).values_list("range", flat=True)
    return tuple(found.distinct().order_by("range"))


def stamp_of(number: int) -> Stamp:
    """What the files of a range of threads hang on."""
    found = _threads(number).aggregate(
        count=Count("pk"), ids=Sum("pk"), versions=Sum("version"), changed_at=Max("changed_at")
    )
    return Stamp(
        count=found["count"],
        ids=int(found["ids"] or 0),
        versions=int(found["versions"] or 0),
        changed_at=found["changed_at"],
    )


def threads_listed(number: int) -> Iterator[Listed]:
    """The first pages of a range of threads."""
    rows = _threads(number).order_by("pk").values_list("pk", "title", "changed_at")
    for pk, title, changed_at in rows.iterator():
        yield Listed(address=_address("thread", pk, thread_slug(title)), changed_at=changed_at)


def pages_listed(number: int, *, file: int) -> Iterator[Listed]:
    """Pages 2 and on of a range of threads, the part of them that ``file`` (from 0) holds."""
    rows = _threads(number).annotate(further=_further_pages()).filter(further__gt=0).order_by("pk")
    first, before = file * MOST, 0
    for pk, title, changed_at, further in rows.values_list("pk", "title", "changed_at", "further").iterator():
        if before + further > first:
            address = _address("thread", pk, thread_slug(title))
            for place in range(max(before, first), min(before + further, first + MOST)):
                yield Listed(address=f"{address}?page={place - before + 2}", changed_at=changed_at)
        before += further
        if before >= first + MOST:
            return


def members_listed(number: int) -> tuple[Listed, ...]:
    """People with posts, of a range; nobody knows when all that their pages show changed last."""
    rows = _members().filter(pk__gte=number * MOST, pk__lt=(number + 1) * MOST).order_by("pk")
    return tuple(
        Listed(address=_address("member", pk, member_slug(name)), changed_at=None)
        for pk, name in rows.values_list("pk", "name")
    )


def places_listed() -> tuple[Listed, ...]:
    """The pages that are always there, the categories, each as its latest changed thread, and tags."""
    threads = Thread.objects.filter(is_shown=True).order_by().values_list("category").annotate(Max("changed_at"))
    changed = dict(threads)
    categories = Category.objects.visible_to(VISITOR).order_by("pk").only("slug")
    tags = Tag.objects.visible_to(VISITOR).order_by("-thread_count", "pk")[:MOST_TAGS]
    return (
        *(Listed(address=reverse(name), changed_at=None) for name in ALWAYS),
        *(Listed(address=place.get_absolute_url(), changed_at=changed.get(place.pk)) for place in categories),
        *(Listed(address=tag.get_absolute_url(), changed_at=None) for tag in tags),
    )


def _threads(number: int) -> QuerySet[Thread]:
    return Thread.objects.visible_to(VISITOR).filter(pk__gte=number * MOST, pk__lt=(number + 1) * MOST)


def _members() -> QuerySet[User]:
    found: QuerySet[User] = User.objects.filter(standing__post_count__gt=0)
    return found


def _further_pages() -> Any:
    """How many pages a thread has beside the first.

    One stub fewer is counted than there are: it may be the opening post, and no address may lead nowhere.
    """
    places = F("reply_count") + Greatest(F("stub_count") - 1, 0)
    return _whole(Greatest(places - 1, 0) / settings.POSTS_PER_PAGE)


def _whole(expression: Any) -> Any:
    """Of whole numbers both databases divide to whole numbers."""
    return ExpressionWrapper(expression, output_field=BigIntegerField())


def _address(name: str, pk: int, slug: str) -> str:
    """As ``reverse`` gives it, which would take a second for a file."""
    return f"{BEGINNINGS[name]}{pk}/{slug}/"


BEGINNINGS = {"thread": "/threads/", "member": "/members/"}
