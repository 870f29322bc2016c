"""A batch is settled whatever happens: one bad page keeps no other out, and every failure is one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection

from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.importers.writer.reports import Outcome, PageReport
from forum.importers.writer.settling import TRIES, in_words, write_and_report
from forum.models import ImportRun, Source, Thread
from tests.importing.importing import all_counts, page_from
from tests.importing.saved import saved_thread

pytestmark = pytest.mark.django_db


def pages(*titles: str) -> list[Page]:
    """A page for each of the titles."""
    return [page_from(saved_thread(title=title), path=title) for title in titles]


class Failing(Writer):
    """A writer that fails as ``fail`` says, which gets the pages and raises or not."""

    def __init__(self, fail: Callable[[Sequence[Page]], None]) -> None:
        super().__init__(Options())
        self.fail = fail
        self.tries: list[int] = []

    def write(self, pages: Sequence[Page]) -> list[PageReport]:
        """Fail, or write."""
        self.tries.append(len(pages))
        self.fail(pages)
        return super().write(pages)


def told(reports: list[PageReport]) -> list[tuple[str, Outcome]]:
    return [(report.path, report.outcome) for report in reports]


@pytest.mark.parametrize("error", [IntegrityError("refused"), DataError("out of range"), KeyError("a mistake of ours")])
def test_one_bad_page_keeps_no_other_out(error: Exception) -> None:
    def fail(batch: Sequence[Page]) -> None:
        if any(page.path == "Bad" for page in batch):
            raise error

    reports = write_and_report(Failing(fail), pages("One", "Bad", "Two"))
    assert told(reports) == [("One", Outcome.WRITTEN), ("Bad", Outcome.FAILED), ("Two", Outcome.WRITTEN)]
    assert str(error.args[0]) in reports[1].text
    assert sorted(Thread.objects.values_list("title", flat=True)) == ["One", "Two"]


def test_a_page_that_the_database_refuses_leaves_nothing_at_all() -> None:
    bad = page_from(saved_thread())
    bad = replace(bad, saved=replace(bad.saved, title="t" * 5000, saved_views=-1))
    before = all_counts()
    (report,) = write_and_report(Writer(Options()), [bad])
    assert report.outcome == Outcome.FAILED
    assert "refused" in report.text
    assert all_counts() == before
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_run_goes_on_after_a_batch_that_failed_first() -> None:
    calls = iter([IntegrityError("gone by the next time")])

    def fail(_batch: Sequence[Page]) -> None:
        if error := next(calls, None):
            raise error

    writer = Failing(fail)
    assert told(write_and_report(writer, pages("One", "Two"))) == [("One", Outcome.WRITTEN), ("Two", Outcome.WRITTEN)]
    assert writer.tries == [2, 2]


def test_what_does_not_pass_is_not_tried_for_ever() -> None:
    def fail(_batch: Sequence[Page]) -> None:
        raise IntegrityError("never")

    writer = Failing(fail)
    assert told(write_and_report(writer, pages("One"))) == [("One", Outcome.FAILED)]
    assert writer.tries == [1] * TRIES


def test_two_transactions_in_each_others_way_are_tried_again() -> None:
    class Deadlock(Exception):
        sqlstate = "40P01"

    calls = iter([True])

    def fail(_batch: Sequence[Page]) -> None:
        if next(calls, False):
            raise OperationalError("deadlock detected") from Deadlock()

    assert told(write_and_report(Failing(fail), pages("One"))) == [("One", Outcome.WRITTEN)]


def test_a_busy_database_is_not_asked_once_more_for_every_page() -> None:
    def fail(_batch: Sequence[Page]) -> None:
        raise OperationalError("database is locked")

    writer = Failing(fail)
    reports = write_and_report(writer, pages("One", "Two", "Three"))
    assert writer.tries == [3]
    assert {report.text for report in reports} == {
        "The database is busy: another program has been writing for too long. Run the import again."
    }


def test_no_pages_are_no_transaction() -> None:
    assert write_and_report(Writer(Options()), []) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("no such table: forum_thread"), "run python manage.py migrate first"),
        (OperationalError("table forum_capture has no column named zone"), "run python manage.py migrate first"),
        (OperationalError('relation "forum_thread" does not exist\nLINE 1: ...'), "run python manage.py migrate first"),
        (OperationalError("database or disk is full"), "no room left"),
        (OperationalError("attempt to write a readonly database"), "may not be written to"),
        (OperationalError("connection to server failed"), "cannot be reached"),
        (InterfaceError("connection already closed"), "cannot be reached"),
        (DataError("integer out of range\nDETAIL"), "The database refused it: integer out of range."),
        (IntegrityError(""), "The database refused it: ."),
        (ValueError("x"), "by a mistake of the importer (ValueError: x)"),
    ],
)
def test_errors_are_told_in_one_line(error: Exception, words: str) -> None:
    assert words in in_words(error)
    assert "\n" not in in_words(error)


def test_the_connection_is_good_afterwards() -> None:
    bad = page_from(saved_thread())
    write_and_report(Writer(Options()), [replace(bad, saved=replace(bad.saved, saved_views=-1))])
    assert connection.is_usable()
