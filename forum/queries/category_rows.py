"""The tree of categories as a list: each with what it and those below it hold, and the latest reply (2 SQL queries)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from accounts.models import Person
from forum.models import Category, Thread
from forum.models.category import CategoryQuerySet
from forum.queries.thread_rows import ThreadRow, thread_rows

DEEPEST = 4  # the style sheet draws .category-row--depth-1 to --depth-4


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A category with the sums of it and of all below it; ``latest`` is when it was last written in, and the thread."""

    category: Category
    thread_count: int
    reply_count: int
    latest: tuple[datetime, int] | None


@dataclass(frozen=True, kw_only=True)
class CategoryRow:
    """A category in a list; ``depth`` is 0 for the highest ones listed."""

    name: str
    address: str
    description: str
    depth: int
    thread_count: int
    reply_count: int
    latest: ThreadRow | None


def branches(categories: CategoryQuerySet, *, user: Person) -> list[Branch]:
    """A branch for each of ``categories``, which are visible to ``user``, in reading order (1 SQL query).

    What stands below a category without being among ``categories`` does not count: give whole branches.
    """
    latest = Thread.objects.filter(category=OuterRef("pk")).shown_to(user).latest_reply_first()
    found = list(
        categories.in_reading_order().annotate(
            latest_at=Subquery(latest.values("latest_at")[:1]), latest_thread=Subquery(latest.values("pk")[:1])
        )
    )
    below: defaultdict[int | None, list[Branch]] = defaultdict(list)
    backwards = []
    for category in reversed(found):  # whatever stands below a category comes before it
        at, thread = category.latest_at, category.latest_thread  # type: ignore[attr-defined]  # annotated above
        own = (at, thread) if thread else None
        branch = _branch(category, own, below.pop(category.pk, []))
        below[category.parent_id].append(branch)
        backwards.append(branch)
    return backwards[::-1]


def category_rows(shown: Sequence[Branch], *, user: Person, top: int = 0) -> tuple[CategoryRow, ...]:
    """The rows of ``shown``; ``top`` is the depth in the whole tree of the highest ones (1 SQL query)."""
    latest = [branch.latest[1] for branch in shown if branch.latest]
    rows = {row.id: row for row in thread_rows(Thread.objects.visible_to(user).filter(pk__in=latest))}
    return tuple(
        CategoryRow(
            name=branch.category.name,
            address=branch.category.get_absolute_url(),
            description=branch.category.description,
            depth=min(branch.category.depth - top, DEEPEST),
            thread_count=branch.thread_count,
            reply_count=branch.reply_count,
            latest=rows.get(branch.latest[1]) if branch.latest else None,
        )
        for branch in shown
    )


def _branch(category: Category, own_latest: tuple[datetime, int] | None, children: Sequence[Branch]) -> Branch:
    return Branch(
        category=category,
        thread_count=category.thread_count + sum(child.thread_count for child in children),
        reply_count=category.reply_count + sum(child.reply_count for child in children),
        latest=max(filter(None, [own_latest, *(child.latest for child in children)]), default=None),
    )
