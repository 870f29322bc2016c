"""What some tests need from the machine, where it is looked for, and how to get it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ADVICE = "install Chromium (on Debian: apt install chromium), or name it with CHROMIUM=/path/to/chromium"
SAVED_THREADS_ADVICE = "name the folder of saved thread pages with SAVED_THREADS=/path/to/folder"
POSTGRES_ADVICE = "name a PostgreSQL server with DATABASE_URL=postgres://user:password@host/name"


def in_ci() -> bool:
    """Whether nothing may be left out."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def chromium() -> Path | None:
    """The browser: the one that CHROMIUM names, else the first on PATH; None when it is not there."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else CHROMIUM_NAMES)), None)
    return Path(found) if found else None


def saved_threads() -> Path | None:
    """The folder of real saved pages: what SAVED_THREADS names, else the one beside the project; None when absent."""
    folder = Path(os.environ.get("SAVED_THREADS") or ROOT.parent / "shared" / "saved_threads")
    return folder if folder.is_dir() else None


def do_without(what: str, advice: str) -> NoReturn:
    """Skip the test that asked, loudly; fail it where nothing may be left out."""
    message = f"no {what}: {advice}"
    if in_ci():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
