"""Posts as a list shows them: where they stand, when they were written, how they begin (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left

from forum.models import Mark, Post, State
from forum.queries.thread_rows import CategoryShown, written_at
from forum.text.plain import excerpt

EXCERPT = 240  # characters
# What is loaded of a post's words, which may be a million characters.
BEGINNING = 4 * EXCERPT

COLUMNS = (
    "number", "created_at", "wall_clock", "state", "format", "thread__title", "thread__category__name",
    "thread__category__slug",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PostRow:
    """A post in a list.

    ``mark`` is "correct", "helpful" or "". ``state`` says in words why it is away, "" when it is not. ``created_at`` is
    None for a post that was imported without a time.
    """

    title: str
    address: str
    number: int
    is_opening: bool
    category: CategoryShown
    created_at: datetime | None
    wall_clock: datetime | None
    words: str
    mark: str
    state: str


def part_of(posts: QuerySet[Post], *, first: int, most: int) -> QuerySet[Post]:
    """At most ``most`` of ``posts`` from the ``first`` on, counted from 0, the latest first."""
    order = ("-created_at", "-pk")
    part = posts.order_by(*order).values("pk")[first : first + most]
    found: QuerySet[Post] = Post.objects.filter(pk__in=part).order_by(*order)
    return found


def post_rows(posts: QuerySet[Post]) -> tuple[PostRow, ...]:
    """The rows of ``posts``, in their order."""
    marks = Mark.objects.filter(post=OuterRef("pk"), is_active=True).values("kind")
    found = (
        posts.select_related("thread__category")
        .only(*COLUMNS)
        .annotate(beginning=Left("plain", BEGINNING), mark=Coalesce(Subquery(marks[:1]), Value("")))
    )
    return tuple(
        PostRow(
            title=post.thread.title,
            address=post.get_absolute_url(),
            number=post.number,
            is_opening=post.is_opening,
            category=CategoryShown(name=post.thread.category.name, address=post.thread.category.get_absolute_url()),
            created_at=written_at(post),
            wall_clock=post.wall_clock,
            words=excerpt(post.beginning, EXCERPT),
            mark=post.mark,
            state="" if post.state == State.PUBLISHED else post.get_state_display(),
        )
        for post in found
    )
