"""Says in one line, with status 2, when the demo cannot listen at the port given as the only argument."""

import socket
import sys

given = sys.argv[1]
port = int(given) if given.isascii() and given.isdigit() else 0


def stop(line: str) -> None:
    """Say what is wrong, and end."""
    sys.stderr.write(line + "\n")
    sys.exit(2)


if not 1 <= port <= 65535:
    stop(f"PORT must be a number from 1 to 65535, not {given!r}.")
try:
    with socket.socket() as listener:
        # As the server will: a port that was in use a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
except PermissionError:
    stop(f"Port {port} is for administrators: take one above 1023, as in: make demo PORT=8001")
except OSError:
    stop(f"Port {port} is taken by another program: choose another, as in: make demo PORT={port + 1}")
