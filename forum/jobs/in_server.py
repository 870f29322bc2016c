"""A worker inside a process that serves pages: a thread beside those of the requests (JOBS_IN_SERVER).

It begins with the process's first request and not when the application is loaded: a server may load it before it
forks, and a thread does not come along. A server that can say when a process is ready calls ``begin`` earlier.
"""

from __future__ import annotations

import atexit
import os
from threading import Lock, Thread
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from forum.jobs.worker import Worker

PATIENCE = 20.0  # seconds that the process waits for the job in hand when it ends; servers kill after 30


class InServer:
    """The worker of this process, if it has one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process = 0

    def begin(self) -> None:
        """Begin, once in each process."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process == os.getpid():
                return
            self._process = os.getpid()
            worker = Worker()
            # A daemon, so that the end of the process is reached, where it is told to stop and waited for.
            thread = Thread(target=worker.run, name="jobs", daemon=True)
            thread.start()
            atexit.register(_end, worker, thread, self._process)


def _end(worker: Worker, thread: Thread, process: int) -> None:
    if process == os.getpid():
        worker.stop.set()
        thread.join(PATIENCE)


_in_server = InServer()
begin = _in_server.begin


def with_jobs(application: WSGIHandler) -> Any:
    """``application``, with a worker in every process that answers for it."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        begin()
        return application(environ, start_response)

    return serve
