"""Workers for tests, in this process and in others, and jobs for it that write down in a file what became of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django_tasks import task

from forum.jobs.worker import Worker
from tests.needs import ROOT


def work_off() -> int:
    """Do what is due now; how many jobs that were."""
    return Worker().work_off()


def own_process(*arguments: str) -> subprocess.Popen[bytes]:
    """Python with these arguments, on the database of this test, which must not be in a transaction."""
    variables = {**os.environ, "DATABASE_URL": the_database(), "DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=variables)


def the_database() -> str:
    """The URL of the database of this test."""
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    who = f"{quote(named['USER'])}:{quote(named['PASSWORD'])}@{quote(named['HOST'], safe='')}"
    return f"postgres://{who}:{named['PORT'] or 5432}/{named['NAME']}"


def wait_for(file: Path, words: str) -> None:
    """Until the file holds the words; a busy machine takes its time."""
    for _turn in range(1200):
        if file.exists() and words in file.read_text():
            return
        time.sleep(0.1)
    pytest.fail(f"no {words!r} in time")


@task
def note(file: str, line: str) -> None:
    """Add a line."""
    with Path(file).open("a", encoding="utf-8") as notes:
        notes.write(f"{line}\n")


@task
def fail(file: str) -> None:
    """Go wrong."""
    raise ValueError(file)


@task
def dawdle(file: str) -> None:
    """Take a minute, but only the first time."""
    first = not Path(file).exists()
    note.call(file, "begun")
    if first:
        time.sleep(60)
    note.call(file, "done")
