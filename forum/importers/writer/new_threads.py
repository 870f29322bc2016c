"""Writes new threads with all that belongs to them, in a number of statements that does not grow with their posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from django.utils import timezone

from forum.importers.writer import provenance
from forum.importers.writer.categories import count_threads, make_categories, open_to_all
from forum.importers.writer.clock import instants
from forum.importers.writer.insert import columns_of, insert
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.importers.writer.people import Ghosts, count_posts, make_ghosts, make_signatures
from forum.importers.writer.posts import PostsToWrite, planned_places
from forum.importers.writer.sources import make_sources
from forum.importers.writer.threads import thread_row
from forum.models import (
    AuthorObservation,
    Capture,
    Observation,
    Post,
    PostAbsence,
    PostAddress,
    SavedFile,
    SearchEntry,
    Source,
    Thread,
    Tier,
)
from forum.models.ids import reserve_ids
from forum.search.index import add_written
from forum.text.render import Rendered


@dataclass(frozen=True, kw_only=True)
class Written:
    """A thread that was just written, and where."""

    page: Page
    thread: Thread
    post_ids: dict[int, int]  # by ordinal


def write_new(pages: Sequence[Page], *, options: Options, run_id: int, tiers: Mapping[str, Tier]) -> list[Written]:
    """Write the threads of ``pages``, none of which the forum has; call it in a transaction that holds their sources.

    ``tiers`` are by their folded names.
    """
    sources = make_sources(pages)
    categories = make_categories(pages, options)
    ghosts = make_ghosts(pages)
    writings = _writings(pages, options, ghosts)
    threads = [
        thread_row(
            writing,
            options=options,
            source_id=sources[writing.page.site.key].pk,
            category=categories[writing.page.site.key],
        )
        for writing in writings
    ]
    insert(Thread, map(columns_of, threads))
    insert(Post, chain.from_iterable(writing.posts() for writing in writings))
    insert(PostAbsence, chain.from_iterable(writing.absences() for writing in writings))
    _write_entries(writings)
    insert(PostAddress, chain.from_iterable(writing.addresses() for writing in writings))
    _write_provenance(writings, sources, run_id=run_id, zone=options.zone)
    _count_posts(writings, tiers, counted_sites=open_to_all(categories))
    count_threads(threads)
    return [
        Written(
            page=writing.page,
            thread=thread,
            post_ids={ordinal: place.pk for ordinal, place in writing.places.items()},
        )
        for writing, thread in zip(writings, threads, strict=True)
    ]


def _writings(pages: Sequence[Page], options: Options, ghosts: Ghosts) -> list[PostsToWrite]:
    now, zone = timezone.now(), options.sorting_zone
    thread_ids = reserve_ids(Thread, len(pages))
    post_ids = iter(reserve_ids(Post, sum(page.post_count for page in pages)))
    authors = [_authors(page, ghosts) for page in pages]
    signatures = make_signatures(_signatures(zip(pages, authors, strict=True)))
    return [
        PostsToWrite(
            page=page,
            thread_id=thread_id,
            zone=options.zone,
            now=now,
            places=planned_places(page, thread_id=thread_id, ids=post_ids),
            instants=instants(page.saved, zone, otherwise=now),
            authors=authors_of_page,
            signatures=signatures,
        )
        for page, thread_id, authors_of_page in zip(pages, thread_ids, authors, strict=True)
    ]


def _authors(page: Page, ghosts: Ghosts) -> dict[str, int]:
    """The ids of those names of ``page`` that are authors, by the name as saved."""
    return {name: ghosts[page.site.key, name] for name in page.names if (page.site.key, name) in ghosts}


def _signatures(pages: Iterable[tuple[Page, dict[str, int]]]) -> dict[tuple[int, str], Rendered]:
    return {
        (authors[post.author.name], post.signature): page.signatures[post.signature]
        for page, authors in pages
        for post in page.saved.posts
        if post.signature
    }


def _write_entries(writings: Sequence[PostsToWrite]) -> None:
    insert(SearchEntry, chain.from_iterable(writing.entries() for writing in writings))
    add_written([place.pk for writing in writings for place in writing.places.values()])


def _write_provenance(
    writings: Sequence[PostsToWrite], sources: Mapping[str, Source], *, run_id: int, zone: str
) -> None:
    file_ids, ids = reserve_ids(SavedFile, len(writings)), reserve_ids(Capture, len(writings))
    files = [provenance.saved_file(writing.page, pk=pk) for writing, pk in zip(writings, file_ids, strict=True)]
    captures = [
        provenance.capture(
            writing.page,
            pk=pk,
            source_id=sources[writing.page.site.key].pk,
            file_id=file_id,
            run_id=run_id,
            thread_id=writing.thread_id,
            zone=zone,
        )
        for writing, file_id, pk in zip(writings, file_ids, ids, strict=True)
    ]
    insert(SavedFile, files)
    insert(Capture, captures)
    posts = (
        provenance.observations(writing.page, capture_id=pk, places=writing.places)
        for writing, pk in zip(writings, ids, strict=True)
    )
    authors = (
        provenance.author_observations(writing.page, capture_id=pk, authors=writing.authors)
        for writing, pk in zip(writings, ids, strict=True)
    )
    insert(Observation, chain.from_iterable(posts))
    insert(AuthorObservation, chain.from_iterable(authors))


def _count_posts(writings: Iterable[PostsToWrite], tiers: Mapping[str, Tier], *, counted_sites: Set[str]) -> None:
    counts: Counter[int] = Counter()
    floors: dict[int, Tier] = {}
    for writing in writings:
        for post in writing.page.saved.posts:
            author = writing.authors[post.author.name]
            counts[author] += writing.page.site.key in counted_sites
            tier = tiers.get(post.author.tier.casefold())
            if tier and (author not in floors or floors[author].threshold < tier.threshold):
                floors[author] = tier
    count_posts(counts, floors)
