"""Work that comes back is begun in time, once, by whoever sees it first; an idle forum writes nothing."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from forum.jobs.rounds import ROUNDS, begin_rounds
from forum.models import Round, Thread
from forum.viewcount import note_view
from tests import builders
from tests.working import work_off

pytestmark = pytest.mark.usefixtures("real_queue")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAILY = {"addresses", "people", "drafts", "pictures", "queue"}


@pytest.mark.django_db
def test_daily_work_comes_back_every_day() -> None:
    assert set(begin_rounds(now=NOON)) == DAILY
    assert begin_rounds(now=NOON + timedelta(hours=23)) == []
    assert set(begin_rounds(now=NOON + timedelta(hours=24))) == DAILY


@pytest.mark.django_db
def test_an_idle_forum_asks_and_writes_nothing() -> None:
    begin_rounds(now=timezone.now())
    with CaptureQueriesContext(connection) as asked:
        begin_rounds(now=timezone.now() + timedelta(hours=1))
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_begin_it_once() -> None:
    begin_rounds(now=NOON)
    DBTaskResult.objects.all().delete()
    begun: list[str] = []
    ready = threading.Barrier(4)

    def begin() -> None:
        try:
            ready.wait()
            begun.extend(begin_rounds(now=NOON + timedelta(days=1)))
        finally:
            connection.close()

    threads = [threading.Thread(target=begin) for _process in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(begun) == dict.fromkeys(DAILY, 1)
    assert DBTaskResult.objects.count() == len(DAILY)


@pytest.mark.django_db
def test_all_of_it_works() -> None:
    thread = builders.discussion()
    with time_machine.travel(timezone.now() - timedelta(minutes=6)):
        note_view(thread.pk, visitor="zoe")
    work_off()
    assert Thread.objects.get(pk=thread.pk).counted_views == 1
    assert set(Round.objects.values_list("name", flat=True)) == {kind.name for kind in ROUNDS} - {"news mails"}
    assert not DBTaskResult.objects.failed().exists()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    Round.objects.update(begun_at=timezone.now() - timedelta(days=2))
    work_off()
    assert DBTaskResult.objects.filter(finished_at__lt=timezone.now() - timedelta(days=1)).count() == 0
