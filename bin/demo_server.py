"""How gunicorn serves `make demo`: quietly, on this machine alone; it prints the address once it answers."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 1
threads = 4
preload_app = True  # a mistake in a setting is shown once, before any address
loglevel = "warning"


def post_worker_init(worker):  # noqa: ARG001
    from forum.jobs.in_server import begin  # noqa: PLC0415  (the application is loaded only now)

    begin()


def when_ready(server):  # noqa: ARG001
    print(f"\nReady: http://{bind}/  (Ctrl-C stops it)", flush=True)
