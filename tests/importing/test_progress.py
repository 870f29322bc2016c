"""A person who waits for many pages sees a bar, and standard output stays what it is."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.importing.processes import environment, manage, small_pages

pytestmark = pytest.mark.django_db(transaction=True)


def seen_and_written(folder: Path, report: Path) -> tuple[str, str]:
    """What a person at a terminal sees of an import as JSON, and what goes to standard output, which is a file."""
    ours, theirs = pty.openpty()
    command = manage("import_thread", folder, "--json")
    with report.open("wb") as out:
        process = subprocess.Popen(command, env={**environment(), "TERM": "xterm"}, stdout=out, stderr=theirs)
        os.close(theirs)
        seen = b"".join(iter(lambda: _read(ours), b""))
        assert process.wait(timeout=60) == 3
    os.close(ours)
    return seen.decode(), report.read_text()


def _read(terminal: int) -> bytes:
    """What comes next; nothing when the other side is closed, which Linux tells by an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_many_pages_have_a_bar(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    small_pages(pages, 25)
    (pages / "bad.txt").write_text("Nothing.")
    seen, written = seen_and_written(pages, tmp_path / "report.json")
    assert "/26" in seen
    assert f"{pages}/bad.txt: This is not a thread page." in seen.replace("\r\n", "")
    assert len(json.loads(written)["pages"]) == 26


def test_few_pages_have_none(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    small_pages(pages, 2)
    (pages / "bad.txt").write_text("Nothing.")
    seen, written = seen_and_written(pages, tmp_path / "report.json")
    assert seen == f"{pages}/bad.txt: This is not a thread page.\r\n"
    assert len(json.loads(written)["pages"]) == 3
