"""Rows that are seen with a thread: which of them a person may see; threads, and copies of what decides it."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from forum.models.category import Category
from forum.models.roles import part_of

M = TypeVar("M", bound=models.Model)


def in_listed(categories: models.QuerySet[Category]) -> Q:
    """Whether the column ``category`` is one of ``categories``, which are listed once and not sought for each row.

    Two "not": a plain "in" PostgreSQL makes a join, and asks the tree of categories anew for each of thousands of rows.
    """
    return ~Q(~Q(category__in=categories))


class ShownQuerySet(models.QuerySet[M]):
    """Of a model with the columns ``category``, ``is_shown`` and ``author``."""

    def visible_to(self, user: Person) -> Self:
        """Those in categories that ``user`` may see, whose opening post ``user`` may see."""
        return self.filter(category__in=Category.objects.visible_to(user)).shown_to(user)

    def visible_one_by_one(self, user: Person) -> Self:
        """The same, for where thousands of rows are asked for by their ids: the categories are listed once."""
        return self.filter(in_listed(Category.objects.visible_to(user))).shown_to(user)

    def shown_to(self, user: Person) -> Self:
        """Those whose opening post ``user`` may see, of a category that was found through ``visible_to(user)``."""
        part = part_of(user)
        if part.everywhere:
            return self
        shown = Q(is_shown=True)
        if user.is_authenticated:
            shown |= Q(author_id=user.pk)
        if part.spans:
            shown |= Q(category__in=Category.objects.moderated_by(user))
        return self.filter(shown)
