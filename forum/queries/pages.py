"""The numbered pages of a list: which page is asked for, and the links to the others (no SQL)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

# Anything else (a sign, a leading zero, letters, digits of other scripts) is no address that we ever gave.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# On each side of the page shown; the first and the last page are linked besides.
NEIGHBOURS = 1


class NoSuchPage(Http404):
    """The list has no page of that number."""


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A page by its number, and where it is."""

    number: int
    address: str


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """Page ``number`` of ``count``: things ``first`` to ``last`` of ``total``, counted from 1, 0 to 0 when none.

    In ``links`` a hole (pages left out) is None. ``address`` is the page's own address, without ``?page=`` on page 1.
    """

    number: int
    count: int
    first: int
    last: int
    total: int
    address: str
    links: tuple[PageLink | None, ...]
    previous: PageLink | None
    next: PageLink | None


def page_asked_for(asked: str | None) -> int:
    """The number that ``?page=`` says, 1 when it is absent; NoSuchPage for anything that is no number of a page."""
    if asked is None:
        return 1
    if not PAGE_NUMBER.fullmatch(asked):
        raise NoSuchPage(asked)
    return int(asked)


def page_links(*, number: int, per_page: int, total: int, address: str, **query: str) -> PageLinks:
    """The links of page ``number`` of a list of ``total`` things at ``address``, which keep ``query`` as it is.

    A list of nothing has one page. NoSuchPage when the list ends before page ``number``.
    """
    count = max(1, -(-total // per_page))
    if number > count:
        raise NoSuchPage(f"{number} of {count}")

    def link(to: int) -> PageLink:
        parameters = {**query, "page": to} if to > 1 else query
        return PageLink(number=to, address=f"{address}?{urlencode(parameters)}" if parameters else address)

    return PageLinks(
        number=number,
        count=count,
        first=min(total, (number - 1) * per_page + 1),
        last=min(total, number * per_page),
        total=total,
        address=link(number).address,
        links=tuple(link(to) if to else None for to in _numbers(number, count)),
        previous=link(number - 1) if number > 1 else None,
        next=link(number + 1) if number < count else None,
    )


def _numbers(number: int, count: int) -> list[int | None]:
    """The page shown, its neighbours and the two ends; a hole of one page is filled with that page."""
    shown = sorted({1, count, *range(max(1, number - NEIGHBOURS), min(count, number + NEIGHBOURS) + 1)})
    numbers: list[int | None] = []
    for before, to in zip([0, *shown], shown, strict=False):
        if to - before == 2:
            numbers.append(to - 1)
        elif to - before > 2:
            numbers.append(None)
        numbers.append(to)
    return numbers
