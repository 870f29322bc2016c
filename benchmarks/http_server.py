"""A forum served by gunicorn that is killed and started again; it goes with the process that started it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import IO

PATIENCE = 180  # seconds until the server must have answered for the first time


class Server:
    """``with Server(workers=4, threads=4) as server``: answers at 127.0.0.1, ``server.port`` from then on."""

    def __init__(self, *, workers: int, threads: int) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._folder = Path(tempfile.mkdtemp(prefix="second-wind-load-"))
        self._log = self._folder / "log"
        self._environment = {
            **os.environ,
            "PORT": str(self.port),
            "WORKERS": str(workers),
            "THREADS": str(threads),
            "LOG_LEVEL": "WARNING",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: IO[bytes] | None = None

    def __enter__(self) -> Server:
        try:
            self.start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def start(self) -> None:
        """Start it and wait for its first answer; TimeoutError with the log when none comes."""
        workers = Path(tempfile.mkdtemp(prefix="workers-", dir=self._folder))
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "-c", "python:benchmarks.gunicorn_under_load"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={**self._environment, "WORKER_FOLDER": str(workers)},
                start_new_session=True,
            )
        self._pipe, self._workers = self._process.stdin, workers
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until or self._process.poll() is not None:
                raise TimeoutError(f"The server does not start:\n{self.log()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL to all of it, master and workers."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()

    def kill_a_worker(self) -> None:
        """SIGKILL to one worker, if there is one; the master starts another."""
        for path in random.sample(found := list(self._workers.iterdir()), len(found)):
            try:
                # A number alone may have become somebody else's by now.
                if self._process and os.getpgid(pid := int(path.name)) == self._process.pid:
                    os.kill(pid, signal.SIGKILL)
                    return
            except ProcessLookupError:
                continue

    def log(self) -> str:
        """What it said of errors, the last of it."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-6000:] if self._log.exists() else ""

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/robots.txt")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _end(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)
