"""``manage.py run_jobs``: a worker of its own, for forums whose servers only serve."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import ngettext

from forum.jobs.worker import Worker


class Command(BaseCommand):
    """Works until it is told to stop, or until nothing is left to do."""

    help = "Does the jobs that wait, and those that come, until it is stopped (SIGTERM, Ctrl-C); any number may run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to stay."""
        parser.add_argument("--once", action="store_true", help="do what waits now, and end")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work."""
        worker = Worker()

        def stop(_number: int, _frame: FrameType | None) -> None:
            worker.stop.set()

        if options["once"]:
            done = worker.work_off()
            self.stdout.write(ngettext("%(count)d job was done.", "%(count)d jobs were done.", done) % {"count": done})
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self.stdout.write(f"Worker {worker.name} waits for jobs. Ctrl-C stops it.")
        worker.run()
