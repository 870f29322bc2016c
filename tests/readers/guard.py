"""A guard against time that explodes: it ends a test that would run for minutes, and measures nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

PATIENCE = 60  # seconds; what is guarded takes about one


@contextmanager
def patience() -> Iterator[None]:
    """Fail what is done inside when it takes longer than anybody would wait."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done after {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
