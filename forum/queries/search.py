"""The page of results: threads with the posts in which something was found, a count, what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from urllib.parse import urlencode

from django.conf import settings
from django.db.models.functions import Left
from django.urls import reverse

from accounts.models import Person
from forum.models import Category, Post, Thread
from forum.queries.pages import PageLinks, page_links
from forum.queries.people import PersonShown, person_shown
from forum.queries.thread_rows import ThreadRow, thread_rows, written_at
from forum.search.filters import filters_of
from forum.search.finding import FEW, Results, find
from forum.search.language import Query, operators, parse
from forum.search.ranking import Ranked
from forum.search.spelling import corrected
from forum.text.snippets import READ, Piece, Wanted, pieces_of, snippet
from forum.text.words import Term

MOST_PLACES = 200  # categories that can be chosen in the form; where there are more, their address is typed


class SearchOrder(Enum):
    """In which order results stand."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class HitShown:
    """A post in which something was found; ``mark`` is "correct", "helpful" or ""."""

    address: str
    number: int
    author: PersonShown
    created_at: datetime | None
    wall_clock: datetime | None
    mark: str
    is_away: bool
    words: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class ThreadFoundShown:
    """A thread among the results; ``has_some`` says that some words of the search stand nowhere in what was found."""

    row: ThreadRow
    title: tuple[Piece, ...]
    has_some: bool
    hits: tuple[HitShown, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceToChoose:
    """A category in the form."""

    slug: str
    name: str
    depth: int


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """One page of results; ``count`` is of threads, ``all`` says that there are no more.

    ``meant`` is the search that somebody may have meant, "" when nothing is better; ``older_left_out`` that older
    posts were not looked at.
    """

    query: Query
    feed: str
    order: SearchOrder
    threads: tuple[ThreadFoundShown, ...]
    count: int
    all: bool
    older_left_out: bool
    unknown_authors: tuple[str, ...]
    unknown_places: tuple[str, ...]
    unknown_tags: tuple[str, ...]
    meant: str
    pages: PageLinks
    places: tuple[PlaceToChoose, ...]


def search_page(typed: str, *, user: Person, order: SearchOrder, page: int) -> SearchPage:
    """Page ``page`` of what ``typed`` finds for ``user``; NoSuchPage when there is none.

    At most 32 SQL queries, most often 9, however much is found.
    """
    query = parse(typed)
    filters = filters_of(query, user=user)
    by_date = order == SearchOrder.DATE
    results = find(query, filters, user=user, by_date=by_date)
    per_page = settings.THREADS_PER_PAGE
    extra = {"sort": order.value} if by_date else {}
    pages = page_links(
        number=page, per_page=per_page, total=len(results.threads), address=reverse("search"), q=query.text, **extra
    )
    part = results.threads[(page - 1) * per_page : page * per_page]
    return SearchPage(
        query=query,
        feed=f"{reverse('search_feed')}?{urlencode({'q': query.text}, errors='replace')}",
        order=order,
        threads=_shown(part, query, user=user),
        count=len(results.threads),
        all=results.all,
        older_left_out=results.older_left_out,
        unknown_authors=filters.unknown_authors,
        unknown_places=filters.unknown_places,
        unknown_tags=filters.unknown_tags,
        meant=_meant(query, results, user=user),
        pages=pages,
        places=_places(user),
    )


def _shown(part: Sequence[Ranked], query: Query, *, user: Person) -> tuple[ThreadFoundShown, ...]:
    wanted = Wanted.by(query.words, query.phrases)
    threads = Thread.objects.visible_to(user).filter(pk__in=[found.thread_id for found in part])
    rows = {row.id: row for row in thread_rows(threads)}
    ids = [pk for found in part for pk in found.post_ids]
    marks = _marks(ids)
    posts = {
        post.pk: post
        for post in Post.objects.visible_to(user)
        .filter(pk__in=ids)
        .select_related("author")
        .only("number", "created_at", "wall_clock", "format", "state", "author__name")
        .annotate(beginning=Left("plain", READ))
    }
    return tuple(
        ThreadFoundShown(
            row=rows[found.thread_id],
            title=pieces_of(rows[found.thread_id].title, wanted),
            has_some=not found.has_all,
            hits=tuple(_hit(posts[pk], wanted, marks) for pk in found.post_ids if pk in posts),
        )
        for found in part
        if found.thread_id in rows
    )


def _marks(post_ids: Sequence[int]) -> dict[int, str]:
    from_marks = Post.objects.filter(pk__in=post_ids, marks__is_active=True).values_list("pk", "marks__kind")
    return dict(from_marks)


def _hit(post: Post, wanted: Wanted, marks: Mapping[int, str]) -> HitShown:
    assert post.author is not None  # a gap has none, and no words  # noqa: S101
    return HitShown(
        address=post.get_absolute_url(),
        number=post.number,
        author=person_shown(post.author),
        created_at=written_at(post),
        wall_clock=post.wall_clock,
        mark=marks.get(post.pk, ""),
        is_away=post.state != "published",
        words=snippet(getattr(post, "beginning", ""), wanted),
    )


def _meant(query: Query, results: Results, *, user: Person) -> str:
    """The search with words in place of those that are found nowhere, "" when that is no other one."""
    if not query.words or sum(found.has_all for found in results.threads) > FEW:
        return ""
    better = corrected(query.words, user=user)
    if not better:
        return ""
    words = [better.get(term, term.typed) for term in query.words]
    return " ".join([*words, *_rest(query)])


def _rest(query: Query) -> list[str]:
    """All but the words, as it is typed."""
    unwanted: list[Term] = [*query.without_words, *query.without_phrases]
    return [
        *(f'"{term.typed}"' for term in query.phrases),
        *(f'-"{term.typed}"' if term in query.without_phrases else f"-{term.typed}" for term in unwanted),
        *operators(query),
    ]


def _places(user: Person) -> tuple[PlaceToChoose, ...]:
    """The categories that can be chosen, none when they are too many."""
    rows = Category.objects.visible_to(user).in_reading_order().values_list("slug", "name", "depth")
    places = [PlaceToChoose(slug=slug, name=name, depth=depth) for slug, name, depth in rows[: MOST_PLACES + 1]]
    return tuple(places) if len(places) <= MOST_PLACES else ()
