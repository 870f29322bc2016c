"""The lines of a saved file, numbered as its reader numbered them, fit to be shown (no SQL)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from forum.importers.readers import MAX_BYTES
from forum.importers.readers.jive_text.heads import MODERATION_LABEL
from forum.importers.readers.page import Page
from forum.models import SavedFile
from forum.text.invisible import visible
from forum.text.plain import mask_addresses


@dataclass(frozen=True, kw_only=True)
class SavedLine:
    """A line by its number, from 1, with e-mail addresses masked.

    ``is_label`` of the label that a template wrote under every post and no reader of the page ever saw: it is not
    shown, because it reads as if something had been done to the post.
    """

    number: int
    text: str
    is_label: bool


class SavedLines:
    """The lines of one file; unpacked once, shown a few at a time."""

    def __init__(self, file: SavedFile) -> None:
        data = zlib.decompressobj().decompress(bytes(file.compressed), MAX_BYTES)
        self._lines = Page(data).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def between(self, first: int, last: int) -> tuple[SavedLine, ...]:
        """The lines ``first`` to ``last``, both included, as far as there are any."""
        lines = enumerate(self._lines[first - 1 : last], start=first)
        return tuple(_shown(number, text) for number, text in lines)


def _shown(number: int, text: str) -> SavedLine:
    is_label = " ".join(text.split()) == MODERATION_LABEL
    return SavedLine(number=number, text="" if is_label else mask_addresses(visible(text)), is_label=is_label)
