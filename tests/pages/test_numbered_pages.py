"""Numbered pages: which one is asked for, which are linked, and that nothing else is an address."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from forum.queries.pages import NoSuchPage, page_asked_for, page_links


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("1", 1), ("7", 7), ("500", 500)])
def test_a_number_is_read(asked: str | None, number: int) -> None:
    assert page_asked_for(asked) == number


@pytest.mark.parametrize(
    "asked", ["", "0", "-1", "+1", "01", "1.0", "1_0", " 1", "1\n", "x", chr(0x661), "²", "9" * 10, "9" * 5000]
)
def test_garbage_is_no_page(asked: str) -> None:
    with pytest.raises(NoSuchPage):
        page_asked_for(asked)


def test_a_list_of_nothing_has_one_page() -> None:
    pages = page_links(number=1, per_page=20, total=0, address="/threads/")
    assert (pages.count, pages.first, pages.last, pages.previous, pages.next) == (1, 0, 0, None, None)
    assert render_to_string("_pagination.html", {"pages": pages}).strip() == ""


@pytest.mark.parametrize(("total", "count"), [(1, 1), (19, 1), (20, 1), (21, 2), (40, 2), (41, 3), (10_000, 500)])
def test_the_last_page_is_the_one_that_holds_the_last_thing(total: int, count: int) -> None:
    pages = page_links(number=count, per_page=20, total=total, address="/")
    assert (pages.count, pages.last, pages.next) == (count, total, None)
    assert 1 <= pages.last - pages.first + 1 <= 20
    with pytest.raises(NoSuchPage):
        page_links(number=count + 1, per_page=20, total=total, address="/")


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, "1"),
        (1, 3, "1 2 3"),
        (1, 9, "1 2 … 9"),
        (3, 9, "1 2 3 4 … 9"),
        (4, 9, "1 2 3 4 5 … 9"),
        (5, 9, "1 … 4 5 6 … 9"),
        (6, 9, "1 … 5 6 7 8 9"),
        (9, 9, "1 … 8 9"),
    ],
)
def test_the_ends_and_the_neighbours_are_linked_and_no_hole_hides_a_single_page(
    number: int, count: int, shown: str
) -> None:
    pages = page_links(number=number, per_page=1, total=count, address="/")
    assert " ".join(str(link.number) if link else "…" for link in pages.links) == shown


def test_page_1_has_one_address_and_other_words_of_the_address_stay() -> None:
    pages = page_links(number=2, per_page=20, total=60, address="/threads/1/laces/", order="plain")
    assert pages.previous is not None
    assert pages.next is not None
    assert pages.previous.address == "/threads/1/laces/?order=plain"
    assert pages.address == "/threads/1/laces/?order=plain&page=2"
    assert pages.next.address == "/threads/1/laces/?order=plain&page=3"
    assert page_links(number=1, per_page=20, total=60, address="/threads/").address == "/threads/"


def test_the_page_shown_is_said_and_numbers_are_grouped() -> None:
    pages = page_links(number=1499, per_page=1, total=20_000, address="/threads/")
    shown = render_to_string("_pagination.html", {"pages": pages, "label": "Threads", "note": "Threads 1 to 30"})
    assert '<a href="/threads/?page=1499" aria-label="Page 1,499" aria-current="page">1,499</a>' in shown
    assert shown.count("aria-current") == 1
    assert '<a href="/threads/?page=1498" rel="prev">' in shown
    assert 'aria-label="Page 20,000">20,000</a>' in shown
    assert '<nav class="pages" aria-label="Threads">' in shown
