"""Whoever waits to write to SQLite gets a turn; why: docs/decisions/0024-turns-on-sqlite.md.

SQLite's own waiting sleeps longer the longer it waits, up to a tenth of a second: whoever has just come asks a hundred
times as often and wins, and under steady writing somebody waits until "database is locked". Here one thread of a
process at a time asks for the lock, every few milliseconds, and the others stand in line behind it.
"""

from __future__ import annotations

import time
from threading import Lock

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

ASKS_EVERY = 0.003  # seconds

_line = Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; it waits as long as ``busy_timeout`` says, as it would without turns."""

    def _start_transaction_under_autocommit(self) -> None:
        """Begin once nobody else writes. OperationalError when that takes longer than ``busy_timeout``."""
        patience = self.connection.execute("PRAGMA busy_timeout").fetchone()[0]  # milliseconds
        until = time.monotonic() + patience / 1000
        if not _line.acquire(timeout=patience / 1000):
            raise OperationalError("database is locked")
        try:
            self.connection.execute("PRAGMA busy_timeout = 0")
            self._ask(until)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {patience}")
            _line.release()

    def _ask(self, until: float) -> None:
        while True:
            try:
                super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
            except OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
            else:
                return
            time.sleep(ASKS_EVERY)
