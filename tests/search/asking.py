"""Asks the search as somebody, and says which threads came."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.models import Person
from forum.queries.search import SearchOrder, SearchPage, search_page

VISITOR = AnonymousUser()


def ask(typed: str, *, user: Person = VISITOR, order: SearchOrder = SearchOrder.RELEVANCE, page: int = 1) -> SearchPage:
    """A page of results."""
    return search_page(typed, user=user, order=order, page=page)


def titles(typed: str, *, user: Person = VISITOR, order: SearchOrder = SearchOrder.RELEVANCE) -> list[str]:
    """The titles of the threads that come, in their order."""
    return [thread.row.title for thread in ask(typed, user=user, order=order).threads]
