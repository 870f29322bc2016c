"""How gunicorn serves a forum that benchmarks/stress_http.py kills: on this machine alone, and never longer than it.

The standard input is a pipe of which the stress holds the other end: when it closes, however the stress ended, the
whole process group of the server ends. Each worker leaves a file named by its process id in WORKER_FOLDER.
"""

import os
import signal
import threading
from pathlib import Path

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = int(os.environ["WORKERS"])
threads = int(os.environ["THREADS"])
preload_app = True  # a worker that takes the place of a killed one is there at once
loglevel = "warning"
control_socket_disable = True
_FOLDER = Path(os.environ["WORKER_FOLDER"])


def on_starting(server):  # noqa: ARG001
    threading.Thread(target=_end_with_the_stress, daemon=True).start()


def post_fork(server, worker):  # noqa: ARG001
    (_FOLDER / str(worker.pid)).touch()


def child_exit(server, worker):  # noqa: ARG001
    (_FOLDER / str(worker.pid)).unlink(missing_ok=True)


def _end_with_the_stress():
    while os.read(0, 1):
        pass
    if os.getpgrp() == os.getpid():  # the group is the server's own
        os.killpg(0, signal.SIGKILL)
