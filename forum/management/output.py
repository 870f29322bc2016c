"""Lines of a command on standard output or standard error: closed, full, or not able to show every letter."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from django.core.management.base import OutputWrapper

from forum.management.progress import Bar


class Output:
    """Writes text; once nobody reads it any more it writes nothing, and the command goes on.

    ``bar`` is what moves on the same screen. ``is_lost`` says that somebody may still want what could not be written.
    """

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream
        self._is_closed = not hasattr(stream, "writable")  # a process may begin without any
        self.is_lost = False
        self.bar: Bar | None = None

    def line(self, text: str) -> None:
        """Write one line."""
        if self.bar and self._stream.isatty():
            self.bar.line(text)
        else:
            self.write(text + "\n")

    def write(self, text: str) -> None:
        """Write ``text`` as it is, at once."""
        if self._is_closed:
            return
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        try:
            self._stream.write(text.encode(encoding, "backslashreplace").decode(encoding), ending="")
            self._stream.flush()
        except OSError as error:
            self._is_closed = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())  # or Python would try once more at its end
            self.is_lost = not isinstance(error, BrokenPipeError)
            if self.is_lost and sys.stderr:
                with suppress(OSError):
                    sys.stderr.write(f"The report could not be written: {error.strerror}.\n")


def printable(text: str) -> str:
    """``text`` without what would move the cursor or change colours: names and titles come from anywhere."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
