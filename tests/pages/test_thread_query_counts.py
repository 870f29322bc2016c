"""How many questions a thread's page asks the database: as many for a thousand replies as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forum.actions.marking import mark_correct
from forum.importers.saved import Certainty, SavedGap
from forum.models import Thread
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.threads import written
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db

SIZES = (1, 30, 1000)


def asked(client: Client, address: str) -> int:
    """How many queries the page at ``address`` takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def saved(replies: int) -> Thread:
    """A thread of many authors, with gaps, signatures, and answers to the reply before."""
    posts = [
        saved_post(number, by=f"Author {number % 40}", signature="Yours", answer=_answer(number))
        for number in range(1, 2 * replies, 2)
    ]
    gaps = tuple(SavedGap(ordinal=number) for number in range(2, 2 * replies, 2))
    return written(saved_thread(*posts, gaps=gaps, title=f"With {replies}", asks=True))


def _answer(number: int) -> object:
    opener = saved_post(1).answer
    if number == 1:
        return opener
    return type(opener)(certainty=Certainty.CERTAIN, ordinal=number - 2, name=f"Author {(number - 2) % 40}")


def test_a_visitors_page_of_a_saved_thread_takes_nine(client: Client) -> None:
    for size in SIZES:
        thread = saved(size)
        last = max(1, -(-thread.reply_count // 20))
        for query in ("", f"?page={last}", "?order=numbers", f"?order=numbers&page={last}"):
            client.cookies.clear()
            assert asked(client, thread.get_absolute_url() + query) == 9


@pytest.mark.parametrize(("who", "most"), [(None, 8), (ana, 14), (ben, 14), (mo, 14)])
def test_a_page_of_a_thread_takes_the_same_for_one_reply_and_for_thirty(client: Client, who: object, most: int) -> None:
    if callable(who):
        reader: User = who()
        client.force_login(reader)
    counts = []
    for size in (1, 30):
        thread = builders.question(f"With {size}")
        for _ in range(size):
            builders.reply(thread, by=mo())
        mark_correct(thread.posts.get(number=1), by=ana())
        client.get(thread.get_absolute_url())
        counts.append(asked(client, thread.get_absolute_url()))
    assert counts[0] == counts[1] <= most


def test_a_permanent_link_takes_two(client: Client) -> None:
    thread = saved(30)
    for post in thread.posts.filter(number__in=[0, 1, 2, 59]):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/posts/{post.pk}/").status_code == 302
        assert len(queries) == 2


def test_how_it_was_read_takes_the_same(client: Client) -> None:
    counts = [asked(client, f"{saved(size).get_absolute_url()}source/") for size in SIZES]
    assert counts == [9, 9, 9]
