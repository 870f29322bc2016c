"""Pages of tags: the threads of one (4 SQL queries, 5 for people who signed in), and the list of all (2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from accounts.models import Person
from forum.models import RecordedChange, Tag, Thread, ThreadTag
from forum.permissions import can_arrange_tags
from forum.queries.pages import NoSuchPage, PageLinks, page_links
from forum.queries.thread_rows import ThreadRow, thread_rows

PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class OtherName:
    """A name that leads to a tag; ``apart`` is where it is taken apart again, "" for a name of before."""

    name: str
    apart: str


@dataclass(frozen=True, kw_only=True)
class TagPage:
    """One page of the threads that carry a tag, the newest first; the other names are for those who arrange tags."""

    name: str
    slug: str
    address: str
    feed: str
    total: int
    threads: tuple[ThreadRow, ...]
    pages: PageLinks
    other_names: tuple[OtherName, ...]
    may_arrange: bool


@dataclass(frozen=True, kw_only=True)
class TagRow:
    """A tag in the list of all; ``thread_count`` is 0 for one that only some may see."""

    name: str
    address: str
    thread_count: int


@dataclass(frozen=True, kw_only=True)
class AllTags:
    """One page of the tags that a reader may know of."""

    tags: tuple[TagRow, ...]
    pages: PageLinks
    by_name: bool


def find_tag(slug: str, *, user: Person) -> Tag:
    """The tag that the address leads to, by way of the names it had and the tags merged into it (1 SQL query).

    NoSuchPage when ``user`` may know of none there.
    """
    leads_to = Tag.objects.filter(slug=slug).values("merged_into")
    known = Tag.objects.visible_to(user)
    tag = known.filter(slug=slug).first() or known.filter(pk__in=leads_to).first()
    if tag is None:
        raise NoSuchPage(slug)
    return tag


def tag_page(slug: str, *, user: Person, page: int) -> TagPage:
    """Page ``page`` of the tag that ``slug`` leads to; NoSuchPage when ``user`` may know of none there."""
    tag = find_tag(slug, user=user)
    carrying = ThreadTag.objects.filter(tag=tag).visible_to(user)
    total = carrying.count() if user.is_authenticated else tag.thread_count
    per_page = settings.THREADS_PER_PAGE
    pages = page_links(number=page, per_page=per_page, total=total, address=tag.get_absolute_url())
    part = carrying.newest_first().values("thread")[(page - 1) * per_page : page * per_page]
    may_arrange = can_arrange_tags(user)
    return TagPage(
        name=tag.name,
        slug=tag.slug,
        address=tag.get_absolute_url(),
        feed=reverse("tag_feed", args=[tag.slug]),
        total=total,
        threads=thread_rows(Thread.objects.filter(pk__in=part).newest_first()),
        pages=pages,
        other_names=_other_names(tag) if may_arrange else (),
        may_arrange=may_arrange,
    )


def all_tags(user: Person, *, page: int, by_name: bool) -> AllTags:
    """Page ``page`` of the tags that ``user`` may know of, the most used first or by name."""
    tags = Tag.objects.visible_to(user)
    query = {"by": "name"} if by_name else {}
    pages = page_links(number=page, per_page=PER_PAGE, total=tags.count(), address=reverse("tags"), **query)
    rows = tags.order_by("slug") if by_name else tags.order_by("-thread_count", "name", "pk")
    return AllTags(
        tags=tuple(
            TagRow(name=tag.name, address=tag.get_absolute_url(), thread_count=tag.thread_count)
            for tag in rows[(page - 1) * PER_PAGE : page * PER_PAGE]
        ),
        pages=pages,
        by_name=by_name,
    )


def _other_names(tag: Tag) -> tuple[OtherName, ...]:
    others = list(Tag.objects.filter(merged_into=tag).order_by("slug"))
    merged = RecordedChange.objects.filter(
        model="forum.tag",
        row__in=[other.pk for other in others],
        field="merged_into",
        before__isnull=True,
        after=str(tag.pk),
    )
    apart = set(merged.values_list("row", flat=True))
    return tuple(
        OtherName(name=other.name, apart=reverse("unmerge_tag", args=[other.slug]) if other.pk in apart else "")
        for other in others
    )
