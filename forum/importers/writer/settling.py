"""Writes a batch whatever happens: one bad page keeps no other out, and every failure becomes one sentence."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection

from forum.importers.writer.batch import Writer
from forum.importers.writer.pages import Page
from forum.importers.writer.reports import PageReport, failed

logger = logging.getLogger(__name__)

TRIES = 3  # another import may write the same rows at the same moment; what it wrote is seen the next time
TAKE_TURNS = {"40001", "40P01"}  # PostgreSQL: two transactions were in each other's way, and one was to begin anew

# What a database says -> what it means.
SIGNS = {
    "locked": "The database is busy: another program has been writing for too long. Run the import again.",
    "is full": "There is no room left on the disk of the database.",
    "No space left": "There is no room left on the disk of the database.",
    "readonly": "The database may not be written to.",
    "no such table": "The database lacks a table: run python manage.py migrate first.",
    "no such column": "The database lacks a column: run python manage.py migrate first.",
    "has no column": "The database lacks a column: run python manage.py migrate first.",
    "does not exist": "The database lacks a table or column: run python manage.py migrate first.",
    "unable to open": "The file of the database cannot be opened.",
    "connection": "The database cannot be reached.",
}


def write_and_report(writer: Writer, pages: Sequence[Page], *, tries: int = TRIES) -> list[PageReport]:
    """What became of each of ``pages``; raises no Exception."""
    if not pages:
        return []
    try:
        return writer.write(pages)
    except Exception as error:  # a mistake of ours in one thread must not keep out the others
        logger.debug("Writing %d pages failed.", len(pages), exc_info=True)
        if not connection.in_atomic_block:  # of a caller's
            connection.close_if_unusable_or_obsolete()
        if tries > 1 and _may_pass(error):
            return write_and_report(writer, pages, tries=tries - 1)
        # A database that is busy or full is so for every page; anything else is the fault of one.
        if len(pages) == 1 or isinstance(error, OperationalError):
            return [failed(page, in_words(error)) for page in pages]
    return [report for page in pages for report in write_and_report(writer, [page])]


def _may_pass(error: Exception) -> bool:
    """Whether the next try sees what another import wrote meanwhile."""
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", None) in TAKE_TURNS


def in_words(error: Exception) -> str:
    """What went wrong, and what to do where that is known, in one sentence."""
    said = _first_line(error)
    if isinstance(error, DatabaseError | InterfaceError):
        return next((words for sign, words in SIGNS.items() if sign in said), f"The database refused it: {said}.")
    return f"Writing it failed, by a mistake of the importer ({type(error).__name__}: {said})."


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200].rstrip(".")
