"""Set-up and demo say in one line what is missing and what to do, with status 2, before they make anything."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import ROOT


@pytest.fixture
def bare_clone(tmp_path: Path) -> Path:
    """The parts of the project that set-up needs, without a virtual environment."""
    for folder in ("bin", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def python_without(module: str, folder: Path) -> Path:
    """A Python that lacks a module, or is too old when the module is ``sys``."""
    program = folder / "python-without"
    program.write_text(f'#!/bin/sh\ncase "$2" in "import {module}"*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    program.chmod(0o755)
    return program


def run(program: str, *, at: Path, **environment: str) -> tuple[int, str]:
    """Exit status of a program of ours, and what it says on standard error."""
    done = subprocess.run(
        [str(at / program)], env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("missing", "advice"),
    [("sys", "Python 3.11 or newer"), ("venv", "apt install python3-venv"), ("ensurepip", "apt install python3-venv")],
)
def test_set_up_says_what_python_lacks(bare_clone: Path, missing: str, advice: str) -> None:
    status, said = run("bin/setup", at=bare_clone, PYTHON=str(python_without(missing, bare_clone)))
    assert status == 2
    assert said.count("\n") == 1
    assert advice in said
    assert not (bare_clone / ".venv").exists()


def test_demo_says_that_the_port_is_taken(bare_clone: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, said = run("bin/demo", at=bare_clone, PORT=str(port), PYTHON=sys.executable)
    assert status == 2
    assert said == f"Port {port} is taken by another program: choose another, as in: make demo PORT={port + 1}\n"
    assert not (bare_clone / ".venv").exists()


@pytest.mark.parametrize("port", ["eighty", "65536", "0"])
def test_demo_says_that_a_port_is_none(bare_clone: Path, port: str) -> None:
    status, said = run("bin/demo", at=bare_clone, PORT=port, PYTHON=sys.executable)
    assert (status, said) == (2, f"PORT must be a number from 1 to 65535, not {port!r}.\n")


def test_demo_says_that_there_is_no_saved_page(bare_clone: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    status, said = run("bin/demo", at=bare_clone, PORT=str(port), SAVED="nowhere.txt", PYTHON=sys.executable)
    assert status == 2
    assert said == "There is no nowhere.txt: give a saved page or a folder of them, as in: make demo SAVED=pages/\n"
    assert not (bare_clone / ".venv").exists()
