"""Views: one per visitor, thread and eight hours, folded in later, at no page's cost."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.test import Client

from forum import viewcount
from forum.models import Thread, View
from forum.viewcount import AT_ONCE, fold_views, note_view
from forum.views.sent import SentResponse
from tests import builders
from tests.people import ana, ben

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def counted(thread: Thread) -> int:
    """The views that the thread has once everything is folded in."""
    fold_views()
    return Thread.objects.get(pk=thread.pk).counted_views


@pytest.mark.django_db
def test_a_visitor_counts_once_in_eight_hours() -> None:
    thread = builders.discussion()
    with time_machine.travel(NOON, tick=False) as clock:
        for hours in (0, 3, 3, 1.9):  # until 7 hours 54 minutes
            clock.shift(timedelta(hours=hours))
            note_view(thread.pk, visitor="zoe")
        assert counted(thread) == 1
        clock.shift(timedelta(hours=0.2))
        note_view(thread.pk, visitor="zoe")
        assert counted(thread) == 2


@pytest.mark.django_db
def test_visitors_and_threads_count_apart() -> None:
    one, two = builders.discussion("One"), builders.discussion("Two")
    for visitor in ("zoe", "gus", "zoe"):
        note_view(one.pk, visitor=visitor)
    note_view(two.pk, visitor="zoe")
    assert (counted(one), counted(two)) == (2, 1)


@pytest.mark.django_db
def test_a_view_makes_no_page_stale() -> None:
    thread = builders.discussion()
    note_view(thread.pk, visitor="zoe")
    assert counted(thread) == 1
    assert Thread.objects.get(pk=thread.pk).version == thread.version


@pytest.mark.django_db
def test_what_has_waited_for_five_minutes_is_folded_by_the_next_view() -> None:
    thread = builders.discussion()
    with time_machine.travel(NOON, tick=False) as clock:
        note_view(thread.pk, visitor="zoe")
        clock.shift(timedelta(minutes=4))
        note_view(thread.pk, visitor="gus")
        assert Thread.objects.get(pk=thread.pk).counted_views == 0
        clock.shift(timedelta(minutes=2))
        note_view(thread.pk, visitor="ben")
        assert Thread.objects.get(pk=thread.pk).counted_views == 2
        assert counted(thread) == 3


@pytest.mark.django_db
def test_who_looked_long_ago_is_forgotten() -> None:
    thread = builders.discussion()
    with time_machine.travel(NOON, tick=False) as clock:
        note_view(thread.pk, visitor="zoe")
        fold_views()
        clock.shift(timedelta(hours=7))
        note_view(thread.pk, visitor="gus")
        clock.shift(timedelta(hours=2))
        assert counted(thread) == 2
        assert list(View.objects.values_list("visitor", flat=True)) == ["gus"]


@pytest.mark.django_db
def test_more_than_fit_in_one_transaction_are_folded_too() -> None:
    thread = builders.discussion()
    View.objects.bulk_create(
        View(thread=thread, visitor=f"visitor {number}", seen_at=NOON) for number in range(AT_ONCE + 3)
    )
    assert counted(thread) == AT_ONCE + 3
    assert counted(thread) == AT_ONCE + 3


@pytest.mark.django_db
def test_the_command_says_what_it_did() -> None:
    note_view(builders.discussion().pk, visitor="zoe")
    for said in ("1 view was added.", "0 views were added."):
        out = StringIO()
        call_command("fold_views", stdout=out)
        assert out.getvalue().strip() == said


@pytest.mark.django_db
def test_a_page_counts_its_reader_when_it_has_been_sent(client: Client) -> None:
    thread = builders.discussion()
    for _ in range(22):
        builders.reply(thread)
    for page in ("", "?page=2", "?order=numbers"):
        client.get(thread.get_absolute_url() + page, headers={"user-agent": BROWSER})
    client.get(thread.get_absolute_url(), headers={"user-agent": f"{BROWSER} Other"})
    for reader in (ana(), ben()):
        client.force_login(reader)
        client.get(thread.get_absolute_url(), headers={"user-agent": BROWSER})
    assert counted(thread) == 4


@pytest.mark.django_db
def test_what_nobody_looks_at_is_not_counted(client: Client) -> None:
    thread = builders.discussion()
    address = thread.get_absolute_url()
    client.head(address, headers={"user-agent": BROWSER})
    client.get(address, headers={"user-agent": BROWSER, "sec-purpose": "prefetch;prerender"})
    client.get(address, headers={"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    client.get(address)
    client.get(f"{address}?page=7", headers={"user-agent": BROWSER})
    client.get(f"/threads/{thread.pk}/wrong/", headers={"user-agent": BROWSER})
    assert counted(thread) == 0


@pytest.mark.django_db
def test_a_page_does_not_fail_when_counting_does(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = builders.discussion()

    def fail(*_arguments: object, **_options: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(viewcount, "_note", fail)
    assert client.get(thread.get_absolute_url(), headers={"user-agent": BROWSER}).status_code == 200
    assert counted(thread) == 0


@pytest.mark.django_db
def test_a_thread_that_is_gone_meanwhile() -> None:
    note_view(4711, visitor="zoe")
    View.objects.all().delete()


@pytest.mark.django_db  # closing a response looks at the connections, which other tests may have left open
def test_what_comes_afterwards_comes_once_and_last() -> None:
    done: list[str] = []
    response = SentResponse("words")
    response.afterwards = lambda: done.append("counted")
    assert done == []
    response.close()
    response.close()
    assert done == ["counted"]


@pytest.mark.django_db(transaction=True)
def test_a_view_does_not_wait_for_a_lock() -> None:
    """A writer holds the thread; a view that waited for it would be counted when it lets go, three seconds later."""
    thread = builders.discussion()
    held, seen = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                Thread.objects.locked(thread.pk)
                held.set()
                seen.wait(timeout=3)
        finally:
            close_old_connections()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert held.wait(timeout=30)
    note_view(thread.pk, visitor="zoe")
    seen.set()
    writer.join()
    assert not View.objects.exists()
    note_view(thread.pk, visitor="zoe")
    assert counted(thread) == 1


@pytest.mark.django_db(transaction=True)
def test_other_writers_are_as_patient_as_before() -> None:
    def patience() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout" if connection.vendor == "postgresql" else "PRAGMA busy_timeout")
            return cursor.fetchone()[0]

    before = patience()
    note_view(builders.discussion().pk, visitor="zoe")
    assert patience() == before
