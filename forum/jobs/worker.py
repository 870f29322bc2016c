"""Does one job after the other, looks after the queue, and stops when it is told to."""

from __future__ import annotations

import logging
import os
import random
import secrets
import socket
from threading import Event
from time import monotonic

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as Runner

from forum.jobs.claims import Row, claim_next, kept_alive, take_back_stale
from forum.jobs.rounds import begin_rounds

# Seconds.
IDLE = 2.0  # between two looks into an empty queue: one SELECT
LOOK_ROUND = 20.0  # between two looks for dead workers and for work that comes back
AFTER_ERROR = 10.0

logger = logging.getLogger(__name__)


class Worker:
    """One worker. Any number may work beside each other, in any number of processes; it holds nothing while idle."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stop = Event()
        self._look_round_at = monotonic()
        self._runner = Runner(
            queue_names=["*"],
            interval=IDLE,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name,
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Work until ``stop`` is set; the job in hand is finished first."""
        while not self.stop.is_set():
            close_old_connections()
            pause = self._turn()
            if pause:
                close_old_connections()
                self.stop.wait(pause * random.uniform(0.8, 1.2))  # noqa: S311  (so that workers do not march in step)

    def work_off(self) -> int:
        """Do all that is due now; how many jobs that were."""
        look_round()
        done = 0
        while not self.stop.is_set() and self._work_once():
            done += 1
        return done

    def _turn(self) -> float:
        """Do what there is to do; the seconds to wait afterwards."""
        try:
            if monotonic() >= self._look_round_at:
                self._look_round_at = monotonic() + LOOK_ROUND
                look_round()
            return 0 if self._work_once() else IDLE
        except Exception:
            logger.exception("A worker could not reach its queue; it tries again in %d s", AFTER_ERROR)
            return AFTER_ERROR

    def _work_once(self) -> bool:
        """Whether there was a job. What goes wrong in it is logged, stands in its row, and stops nothing."""
        row = claim_next(self.name)
        if row is None:
            return False
        self._do(row)
        return True

    def _do(self, row: Row) -> None:
        with kept_alive(row):
            self._runner.run_task(row)


def look_round() -> None:
    """Free the jobs of dead workers, and queue the work that is due again."""
    now = timezone.now()
    take_back_stale(now=now)
    begin_rounds(now=now)
