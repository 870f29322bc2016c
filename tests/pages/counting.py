"""How many questions a page asks the database."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def sql_of(client: Client, address: str) -> int:
    """The number of SQL statements behind the page at ``address``; fails when it is not shown.

    The page is asked for twice and counted once: the first request of a session notes who came from where.
    """
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
        return len(asked)
