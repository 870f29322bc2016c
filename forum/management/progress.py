"""A progress bar on standard error, for a person who waits for many pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TimeRemainingColumn

MANY = 20  # from so many on, a person wants to see that it goes on


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar on the screen; lines for the same screen go above it."""

    progress: Progress
    task: TaskID

    def advance(self) -> None:
        """One more is done."""
        self.progress.advance(self.task)

    def line(self, text: str) -> None:
        """Write a line above the bar."""
        self.progress.console.print(text, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def shown_bar(total: int) -> Iterator[Bar | None]:
    """A bar as long as this lasts; None when few are to come or nobody watches."""
    if total < MANY or not sys.stderr.isatty():
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=sys.stderr)
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False, transient=True) as progress:
        yield Bar(progress=progress, task=progress.add_task("", total=total))
