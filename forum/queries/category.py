"""A category's page: what lies above and below it, and its threads (6 SQL queries).

7 for people who signed in; one more where threads are pinned.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Person
from forum.models import Category, Thread
from forum.queries.category_rows import CategoryRow, branches, category_rows
from forum.queries.pages import NoSuchPage, PageLinks
from forum.queries.post_writing import LinkShown
from forum.queries.starting import start_in
from forum.queries.thread_rows import CategoryShown, ThreadRow, thread_rows
from forum.queries.threads_listed import shown_to_few, threads_listed

MOST_CHILDREN = 60


@dataclass(frozen=True, kw_only=True)
class CategoryPage:
    """One page of a category's threads: those pinned, on the first page, then by the latest reply.

    ``above`` begins with the highest category. ``thread_count`` and ``reply_count`` are of it and all below it;
    ``children_count`` is how many stand right below it, of which ``children`` may be the first ones.
    """

    name: str
    description: str
    above: tuple[CategoryShown, ...]
    children: tuple[CategoryRow, ...]
    children_count: int
    thread_count: int
    reply_count: int
    threads: tuple[ThreadRow, ...]
    pages: PageLinks
    start: LinkShown | None
    is_archived: bool
    feed: str


def category_page(slug: str, *, user: Person, page: int) -> CategoryPage:
    """Page ``page`` of the category at ``slug``; NoSuchPage when ``user`` may know of none there."""
    has_pinned = Exists(Thread.objects.filter(category=OuterRef("pk"), is_pinned=True))
    category = Category.objects.visible_to(user).filter(slug=slug).annotate(has_pinned=has_pinned).first()
    if category is None:
        raise NoSuchPage(slug)
    tree = branches(Category.objects.visible_to(user).at_or_below(category), user=user)
    whole = next(branch for branch in tree if branch.category.pk == category.pk)
    children = [branch for branch in tree if branch.category.parent_id == category.pk]
    threads = Thread.objects.filter(category=category).shown_to(user)
    pinned = thread_rows(threads.filter(is_pinned=True).latest_reply_first()) if category.has_pinned else ()
    listed = threads_listed(
        threads.filter(is_pinned=False).latest_reply_first(),
        total=category.thread_count + shown_to_few(threads, user=user) - len(pinned),
        page=page,
        address=category.get_absolute_url(),
    )
    return CategoryPage(
        name=category.name,
        description=category.description,
        above=tuple(
            CategoryShown(name=parent.name, address=parent.get_absolute_url())
            for parent in Category.objects.visible_to(user).above(category)
        ),
        children=category_rows(children[:MOST_CHILDREN], user=user, top=category.depth + 1),
        children_count=len(children),
        thread_count=whole.thread_count,
        reply_count=whole.reply_count,
        threads=(*pinned, *listed.threads) if page == 1 else listed.threads,
        pages=listed.pages,
        start=start_in(category, user=user),
        is_archived=category.rules.archived,
        feed=reverse("category_feed", args=[category.slug]),
    )
