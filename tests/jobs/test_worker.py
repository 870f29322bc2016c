"""Every job is done, and done once: by several workers, beside one that fails, after one that was killed."""

from __future__ import annotations

import signal
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from forum.jobs.claims import DEAD, MOST_CLAIMS, claim_next, take_back_stale
from forum.jobs.worker import Worker
from tests.working import dawdle, fail, note, own_process, wait_for, work_off

pytestmark = pytest.mark.usefixtures("real_queue")

JOBS = 40


def let_it_look_dead() -> None:
    DBTaskResult.objects.running().update(started_at=timezone.now() - DEAD - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_job_that_fails_is_logged_and_the_next_one_is_done(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    failing = fail.enqueue("x")
    note.enqueue(str(tmp_path / "notes"), "done")
    work_off()
    assert (tmp_path / "notes").read_text() == "done\n"
    assert "ValueError" in caplog.text
    assert DBTaskResult.objects.get(pk=failing.id).status == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_a_job_for_later_waits(tmp_path: Path) -> None:
    note.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue(str(tmp_path / "notes"), "early")
    work_off()
    assert not (tmp_path / "notes").exists()


@pytest.mark.django_db
def test_a_claim_that_is_kept_alive_stands_and_a_dead_one_falls(tmp_path: Path) -> None:
    note.enqueue(str(tmp_path / "notes"), "done")
    assert claim_next("one")
    assert claim_next("two") is None
    assert take_back_stale(now=timezone.now()) == 0
    let_it_look_dead()
    assert take_back_stale(now=timezone.now()) == 1
    assert claim_next("two")


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up(tmp_path: Path) -> None:
    note.enqueue(str(tmp_path / "notes"), "done")
    for _time in range(MOST_CLAIMS):
        assert claim_next("one")
        let_it_look_dead()
        take_back_stale(now=timezone.now())
    assert claim_next("two") is None
    assert DBTaskResult.objects.get(task_path__endswith="note").status == TaskResultStatus.FAILED


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_each_job_once(tmp_path: Path) -> None:
    for number in range(JOBS):
        note.enqueue(str(tmp_path / "notes"), str(number))
    workers = [Worker(), Worker()]

    def work(worker: Worker) -> None:
        try:
            worker.work_off()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work_off()  # what a worker that waited too long for a busy database left
    assert sorted((tmp_path / "notes").read_text().split(), key=int) == [str(number) for number in range(JOBS)]
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_done_by_another(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    dawdle.enqueue(str(notes))
    process = own_process("manage.py", "run_jobs")
    wait_for(notes, "begun")
    process.kill()
    process.wait()
    row = DBTaskResult.objects.get(task_path__endswith="dawdle")
    assert row.status == TaskResultStatus.RUNNING
    let_it_look_dead()
    work_off()
    assert notes.read_text() == "begun\nbegun\ndone\n"
    row.refresh_from_db()
    assert (row.status, len(row.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 2)


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_it_is_told_to_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    process = own_process("manage.py", "run_jobs")
    try:
        note.enqueue(str(notes), "done")
        wait_for(notes, "done")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
    assert not DBTaskResult.objects.running().exists()
