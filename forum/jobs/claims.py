"""Which worker does which job: claimed for one worker, kept alive while it works, taken back from a worker that died.

The queue's rows are django-tasks-db's. A claimed row's ``started_at`` is moved on every few seconds while the job is
being done; one that stands still belongs to a worker that is gone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any, TypeAlias

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

Row: TypeAlias = DBTaskResult[..., Any]

BEAT = 10.0  # seconds
DEAD = timedelta(seconds=120)  # a beat may wait for its turn to write, for a minute at most
MOST_CLAIMS = 3  # a job that took three workers with it is given up

logger = logging.getLogger(__name__)


def claim_next(worker: str) -> Row | None:
    """The job that is to be done next, claimed for ``worker``; None when nothing is due.

    Looks before it locks: on SQLite an idle worker that took the write lock would stand in everybody's way.
    """
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return None
    with transaction.atomic():
        row = ready.get_locked()
        if row is not None:
            row.claim(worker)
    return row


@contextmanager
def kept_alive(row: Row) -> Iterator[None]:
    """While inside, others see that the job is being done."""
    done = Event()
    beat = Thread(target=_beat, args=(row, done), name=f"beat of job {row.pk}", daemon=True)
    beat.start()
    try:
        yield
    finally:
        done.set()
        beat.join()


def take_back_stale(*, now: datetime) -> int:
    """Free the jobs of workers that died, so that another does them; how many."""
    freed = 0
    stale = DBTaskResult.objects.running().filter(started_at__lt=now - DEAD)
    for pk, path, started_at, workers in list(stale.values_list("pk", "task_path", "started_at", "worker_ids")):
        same = DBTaskResult.objects.running().filter(pk=pk, started_at=started_at)
        if len(workers) < MOST_CLAIMS:
            freed += same.update(status=TaskResultStatus.READY)
            logger.warning("Job %s (%s): its worker is gone, so it begins anew", pk, path)
        elif same.update(status=TaskResultStatus.FAILED, finished_at=now, traceback="Its workers died."):
            logger.error("Job %s (%s) is given up: %d workers died over it", pk, path, len(workers))
    return freed


def _beat(row: Row, done: Event) -> None:
    while not done.wait(BEAT):
        try:
            DBTaskResult.objects.running().filter(pk=row.pk).update(started_at=timezone.now())
        except DatabaseError:
            logger.warning("Job %s: the database did not take a beat", row.pk)
        finally:
            connection.close()
