"""Saved pages on disk: which files below a folder are looked at, and their bytes, without ever hanging on one."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from forum.importers.readers.limits import MAX_BYTES
from forum.importers.saved import CannotRead

# What a browser saves beside a page: nobody expects a thread in it. Any other file is looked at, and said to be
# foreign when it is.
BESIDE_A_PAGE = frozenset({
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico", ".svg", ".swf",
    ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".mp3", ".ogg", ".wav", ".mp4", ".webm", ".avi", ".mov",
})  # fmt: skip


def find_saved_pages(path: Path) -> tuple[Path, ...]:
    """Every file that may be a saved page: ``path`` itself, or all below it when it is a folder, sorted.

    Hidden files and folders, and the pictures, scripts and style sheets that a browser saves beside a page, are left
    out. Links to folders are not followed, so that no circle is. A folder that cannot be opened is in the
    answer itself: reading it says why.
    """
    if not _is_folder(path):
        return (path,)
    found: list[Path] = []
    closed: list[OSError] = []
    for folder, subfolders, names in os.walk(path, onerror=closed.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if _may_be_page(name)]
    return tuple(sorted([*found, *(Path(error.filename) for error in closed)]))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _may_be_page(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() not in BESIDE_A_PAGE


def read_file(path: Path) -> bytes:
    """The bytes of the file at ``path``.

    Raises CannotRead, with the reason in one sentence, when there are none to be had or more than MAX_BYTES. Never
    waits for a pipe, and never reads a file whole to find it too large.
    """
    try:
        _refuse_what_is_no_file(path.stat())
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:  # noqa: PTH123  (needs the flag)
            _refuse_what_is_no_file(os.fstat(stream.fileno()))
            return read_stream(stream)
    except (OSError, ValueError) as error:
        raise CannotRead(_reason(error)) from None


def read_stream(stream: BinaryIO) -> bytes:
    """What is left in ``stream``; raises CannotRead when it is nothing, or more than MAX_BYTES."""
    data = stream.read(MAX_BYTES + 1)
    if not data:
        raise CannotRead("The file is empty.")
    if len(data) > MAX_BYTES:
        raise CannotRead(_too_large("The file"))
    return data


def _refuse_what_is_no_file(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise CannotRead("This is a folder that cannot be opened.")
    if not stat.S_ISREG(status.st_mode):
        raise CannotRead("This is not a file but a pipe, a socket or a device.")
    if status.st_size > MAX_BYTES:
        raise CannotRead(_too_large(f"The file has {status.st_size / 1024 / 1024:,.0f} MB and"))


def _too_large(what: str) -> str:
    return f"{what} is too large for one thread page: at most {MAX_BYTES // 1024 // 1024} MB are read."


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "There is no such file."
        case PermissionError():
            return "The file may not be read: permission denied."
        case OSError():
            return f"The file cannot be read: {(error.strerror or 'unknown error').lower()}."
        case _:
            return "No file can have such a name."
