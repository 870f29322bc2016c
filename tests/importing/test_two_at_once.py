"""Two imports at the same moment: each thread comes in once, and both runs end well."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from accounts.models import User
from forum.actions.recounting import miscounts
from forum.importers.writer.options import Options
from forum.importers.writer.reports import Outcome, PageReport, Totals
from forum.importers.writer.run import import_pages
from forum.models import Category, SavedFile, Source, Thread, trees
from tests.importing.processes import small_pages
from tests.readers.pages import opener, page, reply

pytestmark = pytest.mark.django_db(transaction=True)

IMPORTERS = 3


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions instead of one, so that the imports meet."""
    monkeypatch.setattr("forum.importers.writer.run.MOST_PAGES", 3)


def at_once(*folders: list[Path], options: Options | None = None) -> list[tuple[Totals, list[PageReport]]]:
    """Import each list of files in a thread with a connection of its own, all beginning together."""
    ready = threading.Barrier(len(folders))

    def work(paths: list[Path]) -> tuple[Totals, list[PageReport]]:
        reports: list[PageReport] = []
        try:
            ready.wait()
            return import_pages(list(map(str, paths)), options=options or Options(), tell=reports.append), reports
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(folders)) as pool:
        return list(pool.map(work, folders))


def prove_that_all_is_sound(threads: int) -> None:
    assert Thread.objects.count() == SavedFile.objects.count() == threads
    assert (Source.objects.count(), Category.objects.count(), User.objects.ghosts().count()) == (1, 1, 2)
    assert list(miscounts()) == []
    assert list(trees.faults()) == []


def test_the_same_folder(tmp_path: Path) -> None:
    paths = small_pages(tmp_path, 12)
    results = at_once(*[paths] * IMPORTERS)
    assert [totals.status for totals, _ in results] == [0] * IMPORTERS
    outcomes = [report.outcome for _, reports in results for report in reports]
    assert outcomes.count(Outcome.WRITTEN) == 12
    assert outcomes.count(Outcome.UNCHANGED) == 12 * (IMPORTERS - 1)
    prove_that_all_is_sound(12)


def test_the_same_folder_forwards_and_backwards(tmp_path: Path) -> None:
    paths = small_pages(tmp_path, 12)
    results = at_once(paths, paths[::-1])
    assert [totals.status for totals, _ in results] == [0, 0]
    prove_that_all_is_sound(12)


def test_different_pages_of_one_site(tmp_path: Path) -> None:
    paths = small_pages(tmp_path, 12)
    results = at_once(paths[:6], paths[6:])
    assert [totals.outcomes[Outcome.WRITTEN] for totals, _ in results] == [6, 6]
    prove_that_all_is_sound(12)


def test_two_captures_of_one_thread(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file, replies in zip(files, ([reply(1)], [reply(1), reply(2)]), strict=True):
        file.write_text(page(*replies, first=opener(), announced=2))
    results = at_once(*([file] for file in files))
    outcomes = sorted(reports[0].outcome for _, reports in results)
    assert outcomes == [Outcome.SECOND_CAPTURE, Outcome.WRITTEN]
    assert Thread.objects.count() == 1
