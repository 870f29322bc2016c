"""The lines of a saved file, numbered as its reader numbered them, fit to be shown (no SQL)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from forum.importers.readers import MAX_BYTES
from forum.importers.readers.page import Page
from forum.models import SavedFile
from forum.text.invisible import visible
from forum.text.plain import mask_addresses


@dataclass(frozen=True, kw_only=True)
class SavedLine:
    """A line by its number, from 1, with e-mail addresses masked."""

    number: int
    text: str


class SavedLines:
    """The lines of one file; unpacked once, shown a few at a time."""

    def __init__(self, file: SavedFile) -> None:
        data = zlib.decompressobj().decompress(bytes(file.compressed), MAX_BYTES)
        self._lines = Page(data).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def between(self, first: int, last: int) -> tuple[SavedLine, ...]:
        """The lines ``first`` to ``last``, both included, as far as there are any."""
        lines = enumerate(self._lines[first - 1 : last], start=first)
        return tuple(SavedLine(number=number, text=mask_addresses(visible(text))) for number, text in lines)
