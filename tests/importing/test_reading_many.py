"""Many pages are read by other processes, in order, and never all at once."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from forum.importers.saved import CannotRead
from forum.importers.writer import pages, reading
from forum.importers.writer.pages import Asked, Page, UnreadablePage, read_page
from forum.importers.writer.reading import read_pages
from forum.text.render import TooMuch
from tests.importing.conftest import Pages
from tests.importing.processes import small_pages
from tests.readers.pages import page, reply

ASKED = Asked(known_tiers=frozenset({"Rookie"}))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes help from two pages on."""
    monkeypatch.setattr(reading, "FEW", 2)


def test_other_processes_read_the_same_in_the_same_order(tmp_path: Path, few: None) -> None:
    paths = list(map(str, small_pages(tmp_path, 30)))
    paths[7] = str(tmp_path / "missing.txt")
    together = list(read_pages(paths, ASKED, processes=2))
    assert together == [read_page(path, ASKED) for path in paths]
    assert [page.path for page in together] == paths


def test_they_stop_when_nobody_wants_more(tmp_path: Path, few: None) -> None:
    readers = read_pages(list(map(str, small_pages(tmp_path, 30))), ASKED, processes=2)
    assert isinstance(next(readers), Page)
    readers.close()


def test_what_is_read_ahead_is_bounded(tmp_path: Path, few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over: list[str] = []
    hand_over = reading._handed_over

    def remember(pool: object, paths: list[str], asked: Asked) -> object:
        handed_over.extend(paths)
        return hand_over(pool, paths, asked)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_handed_over", remember)
    readers = read_pages(list(map(str, small_pages(tmp_path, 200))), ASKED, processes=2)
    next(readers)
    assert len(handed_over) <= 2 * reading.WAITING * reading.AT_ONCE
    readers.close()


def test_standard_input_is_read_by_this_process(tmp_path: Path, few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [*map(str, small_pages(tmp_path, 10)), "-"]
    with (tmp_path / "000.txt").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        last = list(read_pages(paths, ASKED, processes=2))[-1]
    assert isinstance(last, Page)
    assert (last.path, last.file.name) == ("-", "standard input")


def kill_this_process(_paths: list[str], _asked: Asked) -> list[Page | UnreadablePage]:
    """What a page does to a process that has too little memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_pages_over_which_a_process_was_killed_are_read_by_this_one(tmp_path: Path, few: None) -> None:
    paths = list(map(str, small_pages(tmp_path, 20)))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(kill_this_process, paths, ASKED)
        found = reading._taken(paths, future, ASKED)
        assert [one.path for one in found] == paths
        assert all(isinstance(one, Page) for one in found)
        assert reading._handed_over(pool, paths, ASKED) is None


def test_a_mistake_of_a_reader_is_a_failure_of_one_page(put: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(_data: bytes, **_others: object) -> None:
        raise KeyError("no such\nthing")

    monkeypatch.setattr(pages, "read_saved_page", mistaken)
    found = read_page(str(put(page(reply(1)))), ASKED)
    assert isinstance(found, UnreadablePage)
    assert found.text.startswith("The reader failed, by a mistake of its own (KeyError: ")
    assert "\n" not in found.text


@pytest.mark.parametrize(
    ("error", "text"),
    [(MemoryError(), "There is not enough memory to read it."), (CannotRead("So.", line=3), "So.")],
)
def test_what_cannot_be_read_is_told(put: Pages, monkeypatch: pytest.MonkeyPatch, error: Exception, text: str) -> None:
    def failing(_data: bytes, **_others: object) -> None:
        raise error

    monkeypatch.setattr(pages, "read_saved_page", failing)
    found = read_page(str(put(page(reply(1)))), ASKED)
    assert isinstance(found, UnreadablePage)
    assert (found.text, found.line) == (text, getattr(error, "line", None))


def test_a_body_that_cannot_be_rendered_is_told_with_its_line(put: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.text.render.check_length", too_much)
    found = read_page(str(put(page(reply(1)))), ASKED)
    assert isinstance(found, UnreadablePage)
    assert (found.text, found.line) == ("This text is too much.", 6)


def too_much(*_source: str, **_others: object) -> None:
    """A limit that everything exceeds."""
    raise TooMuch("This text is too much.")
