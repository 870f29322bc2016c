"""The command as a process: what only a real standard output, a real signal and a real database show."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from subprocess import PIPE

import pytest

from forum.actions.recounting import miscounts
from forum.models import Thread
from tests.importing.processes import environment, manage, small_pages

FULL = Path("/dev/full")

pytestmark = pytest.mark.django_db(transaction=True)


def import_thread(*arguments: object, **environment_too: str) -> subprocess.CompletedProcess[str]:
    """``import_thread`` in a process of its own, done."""
    command = manage("import_thread", *arguments)
    surroundings = {**environment(), **environment_too}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=120)


def test_standard_output_is_one_document_and_nothing_else(tmp_path: Path) -> None:
    small_pages(tmp_path / "pages", 3)
    (tmp_path / "pages" / "bad.txt").write_text("Nothing.")
    ran = import_thread(tmp_path / "pages", "--json")
    assert ran.returncode == 3
    document = json.loads(ran.stdout)
    assert [page["outcome"] for page in document["pages"]] == ["written", "written", "written", "failed"]
    assert ran.stderr == f"{tmp_path}/pages/bad.txt: This is not a thread page.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: PATH"),
        (["x", "--kind", "poll"], "invalid choice: 'poll'"),
        (["x", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_arguments_are_answered_by_a_document(arguments: list[str], said: str) -> None:
    ran = import_thread(*arguments, "--json")
    assert ran.returncode == 2
    document = json.loads(ran.stdout)
    assert (document["status"], document["pages"]) == (2, [])
    assert said in document["error"]
    assert "usage:" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert import_thread(*arguments).returncode == 2


def test_nobody_reads_the_report_any_more(tmp_path: Path) -> None:
    paths = small_pages(tmp_path, 60)
    command = manage("import_thread", *paths)
    with subprocess.Popen(command, env=environment(), stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(timeout=120) == 0
        assert process.stderr.read() == ""
    assert Thread.objects.count() == 60


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_the_report_cannot_be_written(tmp_path: Path, arguments: list[str]) -> None:
    """Whoever reads the status alone must not take the missing report for a whole one."""
    (path,) = small_pages(tmp_path, 1)
    with FULL.open("w") as full:
        ran = subprocess.run(
            manage("import_thread", path, *arguments),
            env=environment(),
            stdout=full,
            stderr=PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 4
    assert ran.stderr == "The report could not be written: No space left on device.\n"
    assert Thread.objects.count() == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"])
def test_a_process_begins_without_its_streams(tmp_path: Path, closed: str) -> None:
    """As some schedulers start one; a bad page that cannot be told of keeps no other out."""
    first, second = small_pages(tmp_path, 2)
    first.write_text("Nothing.")
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *manage("import_thread", first, second)]
    ran = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert Thread.objects.count() == 1


def test_standard_input_is_closed() -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *manage("import_thread", "-")]
    ran = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (1, "-: Standard input is closed.\n")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_standard_error_cannot_be_written(tmp_path: Path) -> None:
    first, second = small_pages(tmp_path, 2)
    first.write_text("Nothing.")
    with FULL.open("w") as full:
        ran = subprocess.run(
            manage("import_thread", first, second), env=environment(), stdout=PIPE, stderr=full, text=True, check=False
        )
    assert ran.returncode == 3
    assert f"{second}: written" in ran.stdout
    assert Thread.objects.count() == 1


def test_letters_that_the_terminal_does_not_know(tmp_path: Path) -> None:
    (path,) = small_pages(tmp_path, 1)
    ran = import_thread(path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert "\\u201cHarbour Road Community\\u201d" in ran.stdout


def test_ctrl_c_from_the_terminal(tmp_path: Path) -> None:
    """All processes of a terminal get it at once; those that read leave it to the one that writes."""
    small_pages(tmp_path, 400)
    command = manage("import_thread", tmp_path, "--json")
    with subprocess.Popen(
        command, env=environment(), stdout=PIPE, stderr=PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline() + process.stdout.readline() + process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(timeout=120) == 130
        assert process.stderr.read() == ""
    document = json.loads(first + rest)
    assert (document["status"], document["totals"]["asked"]) == (130, 400)
    written = document["totals"]["written"]
    assert 0 < written < 400
    assert Thread.objects.count() == written
    assert list(miscounts()) == []


def test_a_database_without_tables(tmp_path: Path) -> None:
    (path,) = small_pages(tmp_path, 1)
    for arguments in ([path], [path, "--category", "x"]):
        ran = import_thread(*arguments, "--json", DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")
        assert ran.returncode == 1
        assert ran.stderr == "The database lacks a table: run python manage.py migrate first.\n"
        assert json.loads(ran.stdout)["error"] == ran.stderr.strip()


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    (path,) = small_pages(tmp_path, 1)
    ran = import_thread(path, DATABASE_URL="postgres://nobody@127.0.0.1:9/nothing")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "The database cannot be reached.\n"
