"""Threads as a list shows them: one row each, with who spoke last (1 SQL query for a page of rows)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from forum.models import Format, Post, Thread
from forum.queries.people import PersonShown, person_shown
from forum.queries.tags_shown import TagShown, said_tags, tags_shown

# What a row shows and no more: posts and threads carry whole texts.
COLUMNS = (
    "title", "kind", "kind_inferred", "question_state", "is_shown", "is_locked", "is_pinned", "reply_count",
    "gap_count", "views",
    "created_at", "opened_wall_clock", "latest_at", "source_id", "author__name", "category__name",
    "category__slug", "latest_post__number", "latest_post__created_at", "latest_post__wall_clock",
    "latest_post__format", "latest_post__state", "latest_post__author__name",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LatestShown:
    """The latest reply, or the opening post when nobody replied.

    ``created_at`` is None when a saved page did not say the time, ``author`` when it did not say who wrote.
    """

    address: str
    created_at: datetime | None
    wall_clock: datetime | None
    author: PersonShown | None
    is_opening: bool
    is_lost: bool


@dataclass(frozen=True, kw_only=True)
class CategoryShown:
    """A category's name, and where its page is."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ThreadRow:
    """A thread in a list; ``views`` are those saved and those counted here together."""

    id: int
    title: str
    address: str
    is_question: bool
    kind_inferred: bool
    question_state: str
    is_shown: bool
    is_locked: bool
    is_pinned: bool
    author: PersonShown
    category: CategoryShown
    reply_count: int
    gap_count: int
    views: int
    tags: tuple[TagShown, ...]
    created_at: datetime | None
    wall_clock: datetime | None
    latest: LatestShown


def thread_rows(threads: QuerySet[Thread]) -> tuple[ThreadRow, ...]:
    """The rows of ``threads``, in their order (1 SQL query)."""
    with_names = (
        threads.select_related("author", "category", "latest_post__author")
        .only(*COLUMNS)
        .annotate(said_tags=said_tags())
    )
    return tuple(thread_row(thread) for thread in with_names)


def part_of(threads: QuerySet[Thread], *, first: int, most: int) -> QuerySet[Thread]:
    """At most ``most`` of ``threads`` from the ``first`` on, counted from 0.

    What stands before is skipped in the index alone: only the rows of the part are read, so that a page far behind
    costs what the first one does.
    """
    part = Thread.objects.filter(pk__in=threads.values("pk")[first : first + most])
    return part.order_by(*threads.query.order_by)


def thread_row(thread: Thread) -> ThreadRow:
    """The row of one thread, loaded with what ``thread_rows`` loads."""
    return ThreadRow(
        id=thread.pk,
        title=thread.title,
        address=thread.get_absolute_url(),
        is_question=thread.is_question,
        kind_inferred=thread.kind_inferred,
        question_state=thread.question_state,
        is_shown=thread.is_shown,
        is_locked=thread.is_locked,
        is_pinned=thread.is_pinned,
        author=person_shown(thread.author),
        category=CategoryShown(name=thread.category.name, address=thread.category.get_absolute_url()),
        reply_count=thread.reply_count,
        gap_count=thread.gap_count,
        views=thread.views,
        tags=tags_shown(thread),
        created_at=thread.created_at if thread.source_id is None else None,
        wall_clock=thread.opened_wall_clock,
        latest=_latest(thread, thread.latest_post),
    )


def written_at(post: Post) -> datetime | None:
    """When a post was written here; None for an imported one, whose instant is made for sorting and never shown.

    Members write Markdown; what was imported keeps its own format.
    """
    return post.created_at if post.format == Format.MARKDOWN and not post.is_lost else None


def _latest(thread: Thread, post: Post | None) -> LatestShown:
    if post is None:  # a thread that is being written this moment
        return LatestShown(
            address=thread.get_absolute_url(),
            created_at=thread.latest_at,
            wall_clock=None,
            author=person_shown(thread.author),
            is_opening=True,
            is_lost=False,
        )
    return LatestShown(
        address=reverse("post", args=[post.pk]),
        created_at=written_at(post),
        wall_clock=post.wall_clock,
        author=person_shown(post.author) if post.author else None,
        is_opening=post.is_opening,
        is_lost=post.is_lost,
    )
