"""Processes that serve pages do the jobs beside, each job once, and end when they are told to."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.working import note, own_process, wait_for

JOBS = 20


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("loaded", [[], ["--preload"]], ids=["each loads", "loaded before the fork"])
def test_a_server_with_several_processes_does_each_job_once(
    real_queue: None, tmp_path: Path, loaded: list[str]
) -> None:
    notes = tmp_path / "notes"
    several = ["--workers", "2", "--threads", "2", "--bind", f"127.0.0.1:{free_port()}", *loaded]
    server = own_process("-m", "gunicorn", "config.wsgi", *several)
    try:
        for number in range(JOBS):
            note.enqueue(str(notes), str(number))
        note.using(priority=-10).enqueue(str(notes), "last")
        wait_for(notes, "last")
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=90) == 0
    finally:
        server.kill()
    assert sorted(notes.read_text().split()) == sorted(["last", *(str(number) for number in range(JOBS))])
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()
