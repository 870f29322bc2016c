"""Files that cannot come in: one line each, the right status, nothing written, and the others still come in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from forum.importers.readers import MAX_BYTES
from forum.models import Capture, SavedFile, Thread
from tests.importing.conftest import Pages
from tests.importing.importing import all_counts, command
from tests.readers.pages import TITLE, header, opener, page, reply

pytestmark = pytest.mark.django_db

GOOD = page(reply(1), reply(2))

PAGES = {
    "empty": ("", "The file is empty."),
    "nothing but space": (" \n \n", "This is not a thread page."),
    "foreign": ("Dear diary,\nnothing happened.\n", "This is not a thread page."),
    "html": ("<!DOCTYPE html><title>x</title>", "This is an HTML page, which cannot be read yet."),
    "two replies of one number": (page(reply(4), reply(4), announced=7), "Two replies are numbered 4."),
    "more held than announced": (page(reply(1), reply(2), announced=1), "1 reply"),
    "a date that does not exist": (page(reply(1, at="Feb 30, 2011 1:00 PM")), "There is no such date"),
    "a time that does not exist": (page(reply(1, at="Feb 3, 2011 13:00 PM")), "There is no such time"),
    "cut in a head": (page(reply(1), announced=3, tail="  • Ben Okafor Amateur 20 posts since\n    May 20"), "head"),
    "before its opening post": (header(3), "opening post"),
    "too many announced": (page(reply(1), announced="100,001"), "at most 100,000"),
    "a huge number": (page(reply(1), announced="9" * 5000), "larger than"),
}


@pytest.mark.parametrize("what", PAGES)
def test_a_bad_page_is_one_line_and_keeps_no_other_out(put: Pages, what: str) -> None:
    text, said = PAGES[what]
    bad, good = put(text, "bad.txt"), put(GOOD, "good.txt")
    ran = command(bad, good, "--json")
    assert ran.status == 3
    assert ran.err.startswith(f"{bad}: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    failed, written = ran.document["pages"]
    assert (failed["outcome"], failed["thread"]) == ("failed", None)
    assert said in failed["error"]["text"]
    assert written["outcome"] == "written"
    assert Thread.objects.count() == 1


@pytest.mark.parametrize("what", PAGES)
def test_alone_it_changes_nothing(put: Pages, what: str) -> None:
    before = all_counts()
    ran = command(put(PAGES[what][0]))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert all_counts() == before


def binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x00\x01\x02" * 100)


def of_200_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert path.stat().st_size > MAX_BYTES


def in_another_encoding(path: Path) -> None:
    path.write_bytes(GOOD.replace("Breathe", "呼吸する時に" * 20).replace("\u00a0", " ").encode("shift-jis", "replace"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (binary, "binary file"),
        (of_200_megabytes, "200 MB and is too large"),
        (in_another_encoding, "convert it to UTF-8 first"),
        (a_pipe, "not a file but a pipe"),
        (a_link_to_nowhere, "There is no such file."),
        (a_link_to_itself, "cannot be read"),
    ],
)
def test_a_file_that_is_none(put: Pages, tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)
    ran = command(bad, put(GOOD, "good.txt"))
    assert ran.status == 3
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert Thread.objects.count() == 1


def test_a_title_made_of_markup_is_words(put: Pages) -> None:
    title = '<script>alert(1)</script> & "quotes" {{ x }} %s %(y)s'
    text = page(reply(1, title=f"Re: {title}"), first=opener(title=title)).replace(TITLE, title)
    ran = command(put(text))
    assert (ran.status, ran.err) == (0, "")
    assert title in ran.out
    assert Thread.objects.get().title == title


def test_a_title_and_a_name_of_a_file_are_what_is_seen_of_them(put: Pages) -> None:
    title = "photo \u202egpj.exe\u202c and no\u200bthing"
    text = page(reply(1, title=f"Re: {title}"), first=opener(title=title)).replace(TITLE, title)
    saved = put(text)
    ran = command(saved.rename(saved.with_name("a\nb\u202elmth.txt")))
    assert ran.status == 0
    assert Thread.objects.get().title == Capture.objects.get().title == "photo gpj.exe and nothing"
    assert SavedFile.objects.get().name == "a blmth.txt"


def test_a_page_that_announces_twenty_thousand_replies_and_holds_one(put: Pages) -> None:
    ran = command(put(page(reply(1), announced="20,000")), "--json")
    assert ran.status == 0
    assert len(ran.document["pages"][0]["thread"]["gaps"]) == 19_999
    assert Thread.objects.get().gap_count == 19_999
