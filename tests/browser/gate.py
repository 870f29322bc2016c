"""Lets a test wait for the live server: a page that was closed may have left requests behind, such as a kept draft.

Without it, pytest-django empties the tables while such a request still holds some, and PostgreSQL ends one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE = 20  # seconds; longer, and the server hangs


class Gate:
    """The application of a live server, which counts the requests being answered and refuses all while it is shut."""

    def __init__(self, behind: WSGIApplication) -> None:
        self._behind = behind
        self._changed = Condition()
        self._is_open = True
        self._inside = 0

    def open(self) -> None:
        """Let requests in."""
        with self._changed:
            self._is_open = True

    def shut(self) -> None:
        """Let no more requests in, and wait until those inside are answered."""
        with self._changed:
            self._is_open = False
            if not self._changed.wait_for(lambda: self._inside == 0, timeout=PATIENCE):
                raise TimeoutError(f"{self._inside} requests are still being answered.")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, or say that the server is shut."""
        with self._changed:
            if not self._is_open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self._inside += 1
        try:
            return self._behind(environ, start_response)
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()
