"""How gunicorn serves `make demo`: quietly, on this machine alone; it prints the address once it answers."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 1
threads = 4
preload_app = True  # a mistake in a setting is shown once, before any address
loglevel = "warning"


def when_ready(server):  # noqa: ARG001
    print(f"\nReady: http://{bind}/  (Ctrl-C stops it)", flush=True)
