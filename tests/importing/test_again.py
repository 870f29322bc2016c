"""The same page again, another capture of a thread, and dry runs: nothing changes, and the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from forum.actions.replies import reply_to
from forum.importers.writer.options import Options
from forum.importers.writer.reports import Outcome
from forum.models import Post, SavedFile, Thread
from tests.importing.conftest import Pages
from tests.importing.importing import all_counts, import_all, import_one
from tests.people import ana
from tests.readers.pages import opener, page, reply

pytestmark = pytest.mark.django_db

FIRST = page(reply(1), reply(3), announced=3)
SECOND = page(reply(1), reply(2), reply(3))  # another day, and another converter: nothing is lost in this one


def outcomes(*paths: Path, options: Options | None = None) -> list[Outcome]:
    """What became of these files."""
    return [report.outcome for report in import_all(*paths, options=options)[1]]


def everything() -> list[list[object]]:
    """Every thread and post as it is."""
    return [list(map(list, model.objects.order_by("pk").values_list())) for model in (Thread, Post)]


def test_the_same_file_again_is_unchanged(put: Pages) -> None:
    file = put(FIRST)
    thread = import_one(file)
    before, rows = all_counts(), everything()
    totals, reports = import_all(file)
    assert [report.outcome for report in reports] == [Outcome.UNCHANGED]
    assert reports[0].placed is not None
    assert reports[0].placed.thread_id == thread.pk
    assert totals.status == 0
    assert (all_counts(), everything()) == (before, rows)


def test_the_same_bytes_under_another_name_or_site_are_unchanged(put: Pages) -> None:
    import_one(put(FIRST))
    assert outcomes(put(FIRST, "copy.txt")) == [Outcome.UNCHANGED]
    assert outcomes(put(FIRST, "copy.txt"), options=Options(site="Cool Bay")) == [Outcome.UNCHANGED]


def test_another_capture_changes_nothing_yet(put: Pages) -> None:
    thread = import_one(put(FIRST))
    before, rows = all_counts(), everything()
    _totals, reports = import_all(put(SECOND, "second.txt"))
    assert [report.outcome for report in reports] == [Outcome.SECOND_CAPTURE]
    assert reports[0].placed is not None
    assert reports[0].placed.thread_id == thread.pk
    assert (all_counts(), everything()) == (before, rows)


def test_the_same_thread_of_another_site_is_another_thread(put: Pages) -> None:
    import_one(put(FIRST))
    assert outcomes(put(SECOND, "second.txt"), options=Options(site="Cool Bay")) == [Outcome.WRITTEN]


def test_within_one_run_the_first_capture_wins(put: Pages) -> None:
    files = [put(FIRST, "a.txt"), put(FIRST, "b.txt"), put(SECOND, "c.txt")]
    assert outcomes(*files) == [Outcome.WRITTEN, Outcome.UNCHANGED, Outcome.SECOND_CAPTURE]
    assert (Thread.objects.count(), SavedFile.objects.count()) == (1, 1)


def test_what_people_wrote_since_stays(put: Pages) -> None:
    thread = import_one(put(FIRST))
    mine = reply_to(Post.objects.get(thread=thread, number=1), by=ana(), body="It helped me, too.")
    assert mine.number == 4
    assert outcomes(put(FIRST), put(SECOND, "second.txt")) == [Outcome.UNCHANGED, Outcome.SECOND_CAPTURE]
    assert Post.objects.get(pk=mine.pk).source == "It helped me, too."


def test_a_dry_run_writes_nothing_at_all(put: Pages) -> None:
    files = [put(FIRST, "a.txt"), put(FIRST, "b.txt"), put(SECOND, "c.txt"), put("Nothing.", "d.txt")]
    before = all_counts()
    totals, reports = import_all(*files, options=Options(dry_run=True, site="Cool Bay"))
    assert [report.outcome for report in reports] == [
        Outcome.WOULD_BE_WRITTEN, Outcome.UNCHANGED, Outcome.SECOND_CAPTURE, Outcome.FAILED,
    ]  # fmt: skip
    assert all_counts() == before
    assert (totals.posts, totals.gaps, totals.status) == (3, 1, 3)


def test_a_dry_run_foretells_what_a_run_does(put: Pages) -> None:
    files = [put(FIRST, "a.txt"), put(SECOND, "b.txt"), put(page(reply(1), first=opener(title="Other")), "c.txt")]
    foretold, _ = import_all(*files, options=Options(dry_run=True))
    done, _ = import_all(*files)
    assert foretold.outcomes[Outcome.WOULD_BE_WRITTEN] == done.outcomes[Outcome.WRITTEN] == 2
    assert foretold.outcomes[Outcome.SECOND_CAPTURE] == done.outcomes[Outcome.SECOND_CAPTURE] == 1
    assert (foretold.posts, foretold.gaps, foretold.inferred_answers) == (done.posts, done.gaps, done.inferred_answers)


def test_a_dry_run_knows_what_is_there(put: Pages) -> None:
    import_one(put(FIRST))
    files = [put(FIRST), put(SECOND, "second.txt")]
    assert outcomes(*files, options=Options(dry_run=True)) == [Outcome.UNCHANGED, Outcome.SECOND_CAPTURE]
