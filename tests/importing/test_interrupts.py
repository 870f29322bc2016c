"""Ctrl-C: what was begun is finished and told, what was not is left alone; a second time drops what was begun."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from forum.importers.writer.batch import Writer
from forum.importers.writer.interrupts import held_interrupts
from forum.models import ImportRun, Thread
from tests.importing.importing import command
from tests.importing.processes import small_pages

pytestmark = pytest.mark.django_db


def interrupting(monkeypatch: pytest.MonkeyPatch, *, times: int) -> None:
    """Make every write be interrupted while it is under way."""
    write = Writer._reports

    def interrupted(self: Writer, *arguments: object) -> object:
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)
        return write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "_reports", interrupted)
    monkeypatch.setattr("forum.importers.writer.run.MOST_PAGES", 2)


def test_what_was_begun_is_finished_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = small_pages(tmp_path, 5)
    interrupting(monkeypatch, times=1)
    ran = command(*paths, "--json")
    assert ran.status == 130
    assert [page["outcome"] for page in ran.document["pages"]] == ["written", "written"]
    assert (ran.document["totals"]["asked"], ran.document["totals"]["read"]) == (5, 2)
    assert ran.document["status"] == 130
    assert Thread.objects.count() == 2
    assert ImportRun.objects.get().finished_at is not None


def test_the_second_time_drops_what_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupting(monkeypatch, times=2)
    ran = command(*small_pages(tmp_path, 5))
    assert ran.status == 130
    assert "Read 0 of 5 pages: 0 written" in ran.out
    assert "Stopped by Ctrl-C" in ran.out
    assert not Thread.objects.exists()


def test_ctrl_c_while_paths_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("forum.management.commands.import_thread.expand", interrupted)
    ran = command("x", "--json")
    assert (ran.status, ran.document["status"], ran.document["pages"]) == (130, 130, [])


def test_what_is_inside_finishes() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012  (what comes after the signal is the point)
        with held_interrupts():
            signal.raise_signal(signal.SIGINT)
            done.append("inside")
        done.append("after")
    assert done == ["inside"]


def test_afterwards_ctrl_c_means_what_it_did_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with held_interrupts():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
