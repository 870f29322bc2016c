"""A whole run: many paths in, a report on each page, totals at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from accounts.models import User
from forum.importers.readers import find_saved_pages
from forum.importers.writer.batch import Writer
from forum.importers.writer.documents import failure_document, totals_document
from forum.importers.writer.interrupts import held_interrupts
from forum.importers.writer.options import Options
from forum.importers.writer.pages import STANDARD_INPUT, Asked, Page, UnreadablePage
from forum.importers.writer.reading import read_pages
from forum.importers.writer.reports import Outcome, PageReport, Totals, failed
from forum.importers.writer.settling import write_and_report
from forum.models import ImportRun, Tier
from forum.search.vocabulary import count_new

logger = logging.getLogger(__name__)

# A batch is written when it has so many pages, posts or bytes: a longer transaction would keep others waiting, a
# shorter one would wait for the disk more often.
MOST_PAGES, MOST_POSTS, MOST_BYTES = 200, 2_000, 8 * 1024 * 1024
MOST_FAILURES_KEPT = 1_000  # in the row of the run; the report of the command has all


def expand(arguments: Iterable[str]) -> list[str]:
    """The paths of the saved pages that ``arguments`` name: files, folders with all below them, or "-"."""
    found: list[str] = []
    for argument in arguments:
        pages = () if argument in {"", STANDARD_INPUT} else find_saved_pages(Path(argument))
        found += map(str, pages) if pages else [argument]  # an empty folder is reported like a file that fails
    return found


def import_pages(
    paths: Sequence[str], *, options: Options, tell: Callable[[PageReport], None], by: User | None = None
) -> Totals:
    """Import the saved pages at ``paths``, files or "-", telling of each in their order; all of it, counted.

    Raises DatabaseError when the database cannot even be asked what it holds.
    """
    writer = Writer(options, by=by)
    asked = Asked(known_tiers=frozenset(Tier.objects.values_list("name", flat=True)), site=options.site)
    totals = Totals(asked=len(paths))
    failures: list[PageReport] = []
    try:
        with closing(read_pages(paths, asked)) as pages:
            for batch in _batches(pages):
                with held_interrupts():
                    for report in _import_batch(batch, writer):
                        totals.add(report)
                        if report.outcome == Outcome.FAILED and len(failures) < MOST_FAILURES_KEPT:
                            failures.append(report)
                        tell(report)
    except KeyboardInterrupt:
        totals.interrupted = True
    if writer.run is not None:
        _finish(writer.run, totals, failures)
    return totals


def _batches(pages: Iterable[Page | UnreadablePage]) -> Iterator[list[Page | UnreadablePage]]:
    batch: list[Page | UnreadablePage] = []
    posts = size = 0
    for page in pages:
        batch.append(page)
        if isinstance(page, Page):
            posts += page.post_count
            size += page.file.size
        if len(batch) >= MOST_PAGES or posts >= MOST_POSTS or size >= MOST_BYTES:
            yield batch
            batch, posts, size = [], 0, 0
    if batch:
        yield batch


def _import_batch(batch: Iterable[Page | UnreadablePage], writer: Writer) -> Iterator[PageReport]:
    """The report on each page, in their order."""
    batch = list(batch)
    written = iter(write_and_report(writer, [page for page in batch if isinstance(page, Page)]))
    for page in batch:
        yield failed(page, page.text, line=page.line) if isinstance(page, UnreadablePage) else next(written)


def _finish(run: ImportRun, totals: Totals, failures: Sequence[PageReport]) -> None:
    """Keep the report in the row of the run; a run without it was stopped before its end."""
    try:
        count_new()
    except DatabaseError:  # they will be counted in passing
        logger.debug("The words of run %s could not be counted.", run.pk, exc_info=True)
    report = {"totals": totals_document(totals), "failures": [failure_document(report) for report in failures]}
    try:
        ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now(), report=report)
    except DatabaseError:
        logger.debug("The report of run %s could not be kept.", run.pk, exc_info=True)
