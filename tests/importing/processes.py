"""The command in a process of its own, on the database of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from urllib.parse import urlsplit

from django.db import connection

from tests.needs import ROOT
from tests.readers.pages import opener, page, reply


def environment() -> dict[str, str]:
    """The environment of a process that shall work on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        url = f"sqlite:///{name}"
    else:
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}


def manage(*arguments: object) -> list[str]:
    """The command line of a management command."""
    return [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that has set up Django and runs ``code``."""
    command = [sys.executable, "-c", f"import django, sys; django.setup()\n{code}", *map(str, arguments)]
    return subprocess.Popen(command, env=environment(), cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True)


def small_pages(folder: Path, count: int) -> list[Path]:
    """So many pages of different threads by the same people."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for path in paths:
        path.write_text(page(reply(1), reply(3), first=opener(title=f"Thread {path.stem}"), announced=3))
    return paths
