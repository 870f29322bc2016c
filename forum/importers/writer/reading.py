"""Pages read in the order of their paths; when there are many, by several processes at once."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from forum.importers.writer.pages import STANDARD_INPUT, Asked, Page, UnreadablePage, read_page

FEW = 50  # pages are read sooner than other processes start (about half a second)
MOST_PROCESSES = 8  # one writer is kept busy by two
AT_ONCE = 8  # paths handed over together
WAITING = 2  # such handfuls per process, read but not yet taken: what keeps memory flat


def read_pages(paths: Sequence[str], asked: Asked, *, processes: int | None = None) -> Generator[Page | UnreadablePage]:
    """The page of each of ``paths``, in their order; ``processes`` is by default as many as there are cores."""
    count = processes or min(_cores(), MOST_PROCESSES)
    if count < 2 or len(paths) < FEW:
        yield from (read_page(path, asked) for path in paths)
        return
    # Not forked: a copy of this process would hold the connection to the database, too.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_leave_interrupts) as pool:
        yield from _read_by(pool, paths, asked, most_waiting=count * WAITING)


Handful = list[Page | UnreadablePage]


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_by(
    pool: ProcessPoolExecutor, paths: Sequence[str], asked: Asked, *, most_waiting: int
) -> Generator[Page | UnreadablePage]:
    rest = iter(paths)
    waiting: deque[tuple[list[str], Future[Handful] | None]] = deque()
    try:
        while True:
            while len(waiting) < most_waiting and (handful := list(islice(rest, AT_ONCE))):
                waiting.append((handful, _handed_over(pool, handful, asked)))
            if not waiting:
                return
            yield from _taken(*waiting.popleft(), asked)
    finally:
        pool.shutdown(cancel_futures=True)


def _handed_over(pool: ProcessPoolExecutor, paths: list[str], asked: Asked) -> Future[Handful] | None:
    """The pages to be, or None when they must be read in this process, which alone has its standard input."""
    if STANDARD_INPUT in paths:
        return None
    try:
        return pool.submit(_read_handful, paths, asked)
    except BrokenProcessPool:
        return None


def _taken(paths: list[str], future: Future[Handful] | None, asked: Asked) -> Handful:
    """The pages; where another process was killed over them, they are read in this one."""
    try:
        return future.result() if future else _read_handful(paths, asked)
    except BrokenProcessPool:
        return _read_handful(paths, asked)


def _read_handful(paths: list[str], asked: Asked) -> Handful:
    return [read_page(path, asked) for path in paths]


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that writes decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
