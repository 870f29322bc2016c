"""How many statements a thread takes does not grow with its posts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.importers.saved import SavedGap, SavedThread
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.models import Thread
from tests.importing.importing import page_from
from tests.importing.saved import saved_post, saved_thread

pytestmark = pytest.mark.django_db


def statements(*sizes: int) -> int:
    """How many statements it takes to write threads of so many replies, by as many people, and as many gaps."""
    pages = [page_from(thread_of(size, title=f"{Thread.objects.count()}-{at}")) for at, size in enumerate(sizes)]
    writer = Writer(Options())
    with CaptureQueriesContext(connection) as queries:
        writer.write(pages)
    return len(queries)


def thread_of(size: int, *, title: str) -> SavedThread:
    """A thread of people who wrote in no other."""
    replies = [saved_post(n, by=f"{title} {n}", signature=f"Signed {n}.") for n in range(1, size + 1)]
    return saved_thread(*replies, gaps=tuple(SavedGap(ordinal=size + n) for n in range(1, size + 1)), title=title)


def test_a_thread_of_two_replies_and_one_of_ninety() -> None:
    statements(1)  # the first import makes the source and fills the live settings
    assert statements(2) == statements(90)


def test_one_thread_and_thirty_of_one_batch() -> None:
    statements(1)
    assert statements(2) == statements(*[2] * 30)
