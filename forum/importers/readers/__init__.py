"""Readers of saved pages: pure Python, one module or package per format, listed here."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from forum.importers.conclusions import conclude
from forum.importers.readers import jive_text
from forum.importers.readers.files import find_saved_pages, read_file, read_stream
from forum.importers.readers.foreign import describe
from forum.importers.readers.limits import MAX_BYTES
from forum.importers.readers.page import Page
from forum.importers.readers.reader import Reader
from forum.importers.saved import CannotRead, NotThisFormat, SavedThread

__all__ = ["MAX_BYTES", "READERS", "find_saved_pages", "read_file", "read_saved_page", "read_stream"]

# Asked in this order; the first that knows a page reads it. A new format is a new module and its line here.
READERS: tuple[Reader, ...] = (jive_text,)


def read_saved_page(data: bytes, *, known_tiers: Collection[str]) -> SavedThread:
    """The thread in a saved page, with what follows from it: gaps, what each reply answers, signatures.

    ``known_tiers`` are the names of tiers to be told from the end of a name. Raises CannotRead, with one sentence and
    the line where it is known: NotThisFormat when no reader knows the page.
    """
    if not data:
        raise CannotRead("The file is empty.")
    if len(data) > MAX_BYTES:
        raise CannotRead(f"The page is too large: at most {MAX_BYTES // 1024 // 1024} MB are read.")
    page = Page(data)
    for reader in READERS:
        with suppress(NotThisFormat):
            return conclude(reader.read(page, known_tiers=known_tiers))
    what = describe(data)
    raise NotThisFormat(f"This is {what}, which cannot be read yet." if what else "This is not a thread page.")
