"""Says in one line, with status 2, when the demo cannot listen at the port given as the only argument."""

import socket
import sys

try:
    port = int(sys.argv[1])
    if not 1 <= port <= 65535:
        raise ValueError
    with socket.socket() as listener:
        # As the server will: a port that was in use a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
except ValueError:
    sys.stderr.write(f"PORT must be a number from 1 to 65535, not {sys.argv[1]!r}.\n")
    sys.exit(2)
except PermissionError:
    sys.stderr.write(f"Port {port} is for administrators: take one above 1023, as in: make demo PORT=8001\n")
    sys.exit(2)
except OSError:
    sys.stderr.write(f"Port {port} is taken by another program: choose another, as in: make demo PORT={port + 1}\n")
    sys.exit(2)
