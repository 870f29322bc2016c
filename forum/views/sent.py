"""A response that does one thing more when it has been sent, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse


class SentResponse(HttpResponse):
    """``afterwards`` is called once, when the server has handed over the last byte and closes the response."""

    afterwards: Callable[[], None] | None = None

    def close(self) -> None:
        """Do it while the database connection of this request is still open: what follows closes it."""
        afterwards, self.afterwards = self.afterwards, None
        try:
            if afterwards:
                afterwards()
        finally:
            super().close()
