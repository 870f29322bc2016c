"""Where imported rows came from: the bytes, the run, the capture, and what it says of each post and author."""

from __future__ import annotations

import zlib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from forum.importers.saved import Remark
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.models import AuthorObservation, Capture, ImportRun, Observation, Post, SavedFile
from tests.importing.conftest import Pages
from tests.importing.importing import import_all, import_one, page_from
from tests.importing.saved import at, saved_post, saved_thread
from tests.readers.pages import CLEO, line_of, page, reply

pytestmark = pytest.mark.django_db


def test_the_bytes_are_kept_once(put: Pages) -> None:
    data = page(reply(1)).encode()
    import_one(put(data, "folder/one.txt"))
    file = SavedFile.objects.get()
    assert zlib.decompress(bytes(file.compressed)) == data
    assert (file.sha256, file.size, file.name) == (sha256(data).hexdigest(), len(data), "one.txt")


def test_a_file_name_may_be_any_bytes(put: Pages, tmp_path: Path) -> None:
    strange = tmp_path / "strange-\udcff\n.txt"
    strange.write_bytes(page(reply(1)).encode())
    import_one(strange)
    assert SavedFile.objects.get().name == "strange-\ufffd .txt"


def test_a_capture_says_what_the_page_says(put: Pages) -> None:
    thread = import_one(put(page(reply(1), announced=3)))
    capture = Capture.objects.get()
    assert (capture.thread, capture.source, capture.file) == (thread, thread.source, SavedFile.objects.get())
    assert (capture.reader, capture.reader_version > 0) == ("jive-text", True)
    assert (capture.title, capture.announced_replies, capture.saved_views) == (thread.title, 3, 2572)
    assert (capture.latest_wall_clock, capture.latest_author_name) == (at("2011-06-12T18:41"), "Cleo")
    assert (capture.remarks, capture.notice) == ([], "")


def test_remarks_are_kept_with_the_capture() -> None:
    saved = saved_thread(
        notice="This discussion is archived",
        warnings=(Remark(text="The page is cut.", line=9),),
        not_understood=(Remark(text="???"),),
    )
    Writer(Options()).write([page_from(saved)])
    capture = Capture.objects.get()
    assert capture.notice == "This discussion is archived"
    assert capture.remarks == [
        {"kind": "warning", "text": "The page is cut.", "line": 9},
        {"kind": "not understood", "text": "???", "line": None},
    ]


def test_every_kept_post_is_observed_as_saved(put: Pages) -> None:
    text = page(reply(1, author="Cleo Pro 1,204", title="Solved"), reply(3), announced=3)
    import_one(put(text))
    seen = {observation.post.number: observation for observation in Observation.objects.select_related("post")}
    assert sorted(seen) == [0, 1, 3]
    assert seen[1].fields == {
        "author": "Cleo",
        "tier": "Pro",
        "posts": 1204,
        "joined_on": "2011-05-20",
        "ordinal": 1,
        "written_at": "2011-05-22T10:51",
        "in_response_to": "Ana",
        "subject": "Solved",
    }
    assert seen[1].first_line == line_of(text, "Cleo Pro 1,204")
    assert text.split("\n")[seen[1].last_line - 1].strip() == "Breathe out on the right foot."
    assert (seen[0].fields["ordinal"], seen[0].fields["in_response_to"]) == (None, "")


def test_every_author_is_observed_once(put: Pages) -> None:
    import_one(put(page(reply(1), reply(2, author=CLEO), reply(3))))
    facts = AuthorObservation.objects.order_by("name").values_list("name", "tier_name", "post_count", "joined_on")
    assert list(facts) == [
        ("Ana", "Rookie", 3, date(2010, 12, 16)),
        ("Ben Okafor", "Amateur", 20, date(2011, 5, 20)),
        ("Cleo", "Pro", 1204, date(2011, 5, 20)),
    ]


def test_what_is_not_known_of_an_author_is_absent() -> None:
    Writer(Options()).write([page_from(saved_thread(saved_post(1, by="Ben")))])
    assert AuthorObservation.objects.get(name="Ben").post_count == 3
    assert Post.objects.get(number=1).observations.get().fields["tier"] == "Rookie"


def test_a_run_keeps_its_report(put: Pages) -> None:
    good, bad = put(page(reply(1), reply(2, to="Dora"), announced=3)), put("Nothing here.", "folder/bad.txt")
    import_all(good, bad)
    run = ImportRun.objects.get()
    assert Capture.objects.get().run == run
    assert run.finished_at is not None
    assert run.finished_at >= run.started_at
    totals = run.report["totals"]
    assert (totals["read"], totals["written"], totals["failed"], totals["posts"], totals["gaps"]) == (2, 1, 1, 3, 1)
    assert run.report["failures"] == [{"file": "bad.txt", "line": None, "text": "This is not a thread page."}]


def test_one_run_has_all_its_captures(put: Pages) -> None:
    writer = Writer(Options())
    writer.write([page_from(saved_thread(title="One"))])
    writer.write([page_from(saved_thread(title="Two"))])
    assert ImportRun.objects.get().captures.count() == 2
