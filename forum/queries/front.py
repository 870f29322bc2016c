"""The front page: the places, what is new, what waits for an answer, what was brought back (6 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Person
from forum.models import Category, Thread
from forum.queries.category_rows import Branch, CategoryRow, branches, category_rows
from forum.queries.points import PointsShown, points_shown
from forum.queries.post_writing import LinkShown
from forum.queries.recovered import Recovered, in_all, recovered_by_source
from forum.queries.starting import start_somewhere
from forum.queries.thread_rows import ThreadRow, thread_rows

MOST_CATEGORIES = 60
NEWEST = 8
UNANSWERED = 5


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """``all_categories`` is how many there are; ``categories`` may be fewer, then a page of its own lists all.

    ``sources`` is how many sites ``recovered`` sums up.
    """

    thread_count: int
    reply_count: int
    all_categories: int
    categories: tuple[CategoryRow, ...]
    newest: tuple[ThreadRow, ...]
    unanswered: tuple[ThreadRow, ...]
    recovered: Recovered | None
    sources: int
    points: PointsShown
    start: LinkShown


def front_page(user: Person) -> FrontPage:
    """What ``user`` sees first."""
    threads = Thread.objects.visible_to(user)
    tree = branches(Category.objects.visible_to(user), user=user)
    sources = recovered_by_source(user).values()
    return FrontPage(
        thread_count=sum(branch.category.thread_count for branch in tree),
        reply_count=sum(branch.category.reply_count for branch in tree),
        all_categories=len(tree),
        categories=category_rows(_as_deep_as_fits(tree), user=user),
        newest=thread_rows(threads.newest_first()[:NEWEST]),
        unanswered=thread_rows(threads.unanswered().newest_first()[:UNANSWERED]),
        recovered=in_all(sources),
        sources=len(sources),
        points=points_shown(),
        start=start_somewhere(user),
    )


def _as_deep_as_fits(tree: list[Branch]) -> list[Branch]:
    """All levels of the tree, or as many from the top as a front page holds; of a very wide one the first roots."""
    for deepest in sorted({branch.category.depth for branch in tree}, reverse=True):
        shown = [branch for branch in tree if branch.category.depth <= deepest]
        if len(shown) <= MOST_CATEGORIES:
            return shown
    return [branch for branch in tree if branch.category.depth == 0][:MOST_CATEGORIES]
