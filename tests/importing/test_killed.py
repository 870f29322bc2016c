"""An import that is killed in the middle of a write leaves no half thread, and is finished by running it again."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from forum.actions.recounting import miscounts
from forum.models import ImportRun, Thread, trees
from tests.importing.importing import all_counts, import_all
from tests.importing.processes import python, small_pages

pytestmark = pytest.mark.django_db(transaction=True)

# The process kills itself in the middle of the rows of one table, in the second of its batches.
KILLS_ITSELF = """
import os, signal
from forum.importers.writer import insert, new_threads, run
from forum.importers.writer.options import Options
table, paths = sys.argv[1], sys.argv[2:]
written = []

def rows_and_death(rows, model):
    for row in rows:
        yield row
        if model.__name__ == table:
            written.append(table)
            if "batch over" in written:
                os.kill(os.getpid(), signal.SIGKILL)

def insert_and_die(model, rows):
    insert.insert(model, rows_and_death(rows, model))

new_threads.insert = insert_and_die
run.MOST_PAGES = 2
run.import_pages(paths, options=Options(), tell=lambda report: written.append("batch over"))
"""


@pytest.mark.parametrize("table", ["Thread", "Post", "PostAddress", "Capture", "Observation", "AuthorObservation"])
def test_what_was_begun_leaves_nothing(tmp_path: Path, table: str) -> None:
    paths = small_pages(tmp_path, 4)
    killed = python(KILLS_ITSELF, table, *paths)
    _out, err = killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL, err
    assert Thread.objects.count() == 2
    assert (all_counts()["forum.Post"], all_counts()["forum.SavedFile"]) == (8, 2)
    assert ImportRun.objects.get().finished_at is None
    assert list(miscounts()) == []

    totals, _reports = import_all(*paths)
    assert totals.status == 0
    assert Thread.objects.count() == 4
    assert list(miscounts()) == []
    assert list(trees.faults()) == []
