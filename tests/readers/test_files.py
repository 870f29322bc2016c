"""Saved pages on disk: which files are looked at, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from forum.importers.readers import MAX_BYTES, find_saved_pages, read_file, read_stream
from forum.importers.saved import CannotRead
from tests.readers.guard import patience


def reason(path: Path) -> str:
    """Why the file cannot be read."""
    with pytest.raises(CannotRead) as refused:
        read_file(path)
    return str(refused.value)


def write(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "page.txt", b"a\r\nb\xff")) == b"a\r\nb\xff"


def test_every_file_below_a_folder_in_order(tmp_path: Path) -> None:
    names = ["b.txt", "a.txt", "2011/z", "2011/05/page.html", "2011/05/Page.TXT", "notes.md", "page.mht", "x.warc.gz"]
    for name in names:
        write(tmp_path / name)
    assert find_saved_pages(tmp_path) == tuple(sorted(tmp_path / name for name in names))


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    for name in (
        "a.png",
        "b.JPG",
        "page_files/style.css",
        "page_files/jive.js",
        ".hidden.txt",
        ".git/config",
        "f.woff2",
    ):
        write(tmp_path / name)
    assert find_saved_pages(tmp_path) == ()


def test_a_file_that_is_named_is_looked_at_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.png", ".hidden"):
        assert find_saved_pages(write(tmp_path / name)) == (tmp_path / name,)
    assert find_saved_pages(tmp_path / "missing") == (tmp_path / "missing",)


def test_links_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a" / "page.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert find_saved_pages(tmp_path) == (tmp_path / "a" / "page.txt",)


def test_a_link_to_a_file_is_looked_at(tmp_path: Path) -> None:
    real = write(tmp_path / "real.txt", b"words")
    (tmp_path / "link.txt").symlink_to(real)
    assert find_saved_pages(tmp_path) == (tmp_path / "link.txt", real)
    assert read_file(tmp_path / "link.txt") == b"words"


def test_a_missing_file(tmp_path: Path) -> None:
    assert reason(tmp_path / "missing.txt") == "There is no such file."
    (tmp_path / "broken.txt").symlink_to(tmp_path / "missing.txt")
    assert reason(tmp_path / "broken.txt") == "There is no such file."
    assert find_saved_pages(tmp_path) == (tmp_path / "broken.txt",)


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert reason(tmp_path / "self.txt") == "The file cannot be read: too many levels of symbolic links."


def test_a_file_below_a_file(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "page.txt") / "more.txt") == "The file cannot be read: not a directory."


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert reason(tmp_path / "a\0b") == "No file can have such a name."
    assert reason(tmp_path / ("a" * 5000)) == "The file cannot be read: file name too long."


def test_an_empty_file(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "empty.txt", b"")) == "The file is empty."


def test_a_folder(tmp_path: Path) -> None:
    assert reason(tmp_path) == "This is a folder that cannot be opened."


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_args: object, **_kwargs: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "page.txt")
    monkeypatch.setattr(os, "open", denied)
    assert reason(path) == "The file may not be read: permission denied."


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "open" / "page.txt")
    closed = write(tmp_path / "closed" / "page.txt").parent
    scandir = os.scandir

    def denied(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert find_saved_pages(tmp_path) == (closed, tmp_path / "open" / "page.txt")
    assert reason(closed) == "This is a folder that cannot be opened."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "pipe.txt") == "This is not a file but a pipe, a socket or a device."


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regular = write(tmp_path / "page.txt").stat()
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.setattr(Path, "stat", lambda _path: regular)
    with patience():
        assert reason(tmp_path / "pipe.txt") == "This is not a file but a pipe, a socket or a device."


def test_a_socket_and_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name may only be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        assert reason(tmp_path / "socket.txt") == "This is not a file but a pipe, a socket or a device."
    assert reason(Path("/dev/zero")) == "This is not a file but a pipe, a socket or a device."


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "huge.txt")
    os.truncate(path, 200 * 1024 * 1024)
    assert reason(path) == "The file has 200 MB and is too large for one thread page: at most 20 MB are read."


def test_a_stream_is_read_to_its_end_or_to_the_limit() -> None:
    assert read_stream(io.BytesIO(b"words")) == b"words"
    assert len(read_stream(io.BytesIO(bytes(MAX_BYTES)))) == MAX_BYTES
    endless = io.BytesIO(bytes(MAX_BYTES + 1000))
    with pytest.raises(CannotRead, match="too large"):
        read_stream(endless)
    assert endless.tell() == MAX_BYTES + 1
    with pytest.raises(CannotRead, match=r"The file is empty\."):
        read_stream(io.BytesIO())
