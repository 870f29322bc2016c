"""All categories as one paged list, for forums with more of them than a front page holds (2 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Person
from forum.models import Category
from forum.queries.category_rows import CategoryRow, branches, category_rows
from forum.queries.pages import PageLinks, page_links

PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class AllCategories:
    """One page of the tree, in reading order."""

    categories: tuple[CategoryRow, ...]
    pages: PageLinks


def all_categories(user: Person, *, page: int) -> AllCategories:
    """Page ``page`` of the categories that ``user`` may know of; NoSuchPage when there is none."""
    tree = branches(Category.objects.visible_to(user), user=user)
    pages = page_links(number=page, per_page=PER_PAGE, total=len(tree), address=reverse("categories"))
    part = tree[(page - 1) * PER_PAGE : page * PER_PAGE]
    return AllCategories(categories=category_rows(part, user=user), pages=pages)
