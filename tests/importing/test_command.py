"""``import_thread`` as people call it: what may be said, what comes out, with which status."""

from __future__ import annotations

from pathlib import Path

import pytest

from forum.models import Category, Thread
from tests.builders import category
from tests.importing.conftest import Pages
from tests.importing.importing import all_counts, command
from tests.readers.pages import line_of, opener, page, reply

pytestmark = pytest.mark.django_db

GOOD = page(reply(1), reply(3, to="Ana"), announced=3)
OTHER = page(reply(1), first=opener(title="Another"))
BAD = "A shopping list."


def test_a_page_comes_in_and_the_report_says_what_of_it(put: Pages) -> None:
    path = put(GOOD)
    ran = command(path)
    assert (ran.status, ran.err) == (0, "")
    thread = Thread.objects.get()
    assert ran.out.splitlines() == [
        f"{path}: written: Stitch after two miles",
        "  question (inferred) in “Harbour Road Community”, 3 replies announced, 2 kept, 1 lost",
        f"  {thread.get_absolute_url()}",
        "  reply 2 is lost: written between 2011-05-22 10:51 and 2011-05-22 10:51",
        "  what it answers is inferred: 1 reply",
        "Read 1 of 1 page: 1 written, 0 unchanged, 0 second captures, 0 failed.",
        "Posts: 3. Lost replies: 1. Inferred: 1 kind of thread, 1 answer. Warnings: 0. Lines not understood: 0.",
    ]


def test_again_it_is_unchanged(put: Pages) -> None:
    path = put(GOOD)
    command(path)
    ran = command(path)
    assert ran.status == 0
    assert ran.out.startswith(f"{path}: unchanged, in the forum already: {Thread.objects.get().get_absolute_url()}\n")


def test_another_capture_is_named(put: Pages) -> None:
    command(put(GOOD))
    ran = command(put(GOOD + "\n", "other.txt"))
    assert ran.status == 0
    assert "another capture of a known thread, nothing changed" in ran.out


def test_what_a_person_should_look_at_is_told_with_its_line(put: Pages) -> None:
    text = page(reply(1, author="Cleo Guru 3"), reply(2, to="Cleo"), announced=3, tail="")
    text = text.replace("Ana Rookie", "\nSponsored\n\nAna Rookie", 1)
    out = command(put(text)).out
    assert "  a tier that is not known here: Guru\n" in out
    assert f"  line {line_of(text, 'Sponsored')}: not understood: Sponsored\n" in out
    assert "warning: The page ends without its usual end" in out
    assert "Warnings: 1. Lines not understood: 1.\n" in out
    assert "Tiers that are not known here: Guru.\n" in out


def test_a_folder_is_every_page_below_it(put: Pages, tmp_path: Path) -> None:
    put(GOOD, "old/a.txt")
    put(OTHER, "old/deep/er/b.html")
    put(b"\x89PNG\r\n", "old/b_files/face.png")
    ran = command(tmp_path / "old", "--json")
    assert ran.status == 0
    assert [page["outcome"] for page in ran.document["pages"]] == ["written", "written"]


def test_a_page_on_standard_input() -> None:
    ran = command("-", "--json", stdin=GOOD.encode())
    assert (ran.status, ran.document["pages"][0]["path"]) == (0, "-")
    assert Thread.objects.count() == 1


@pytest.mark.parametrize(
    ("files", "status"), [(["good"], 0), (["bad"], 1), (["bad", "bad"], 1), (["good", "bad"], 3), (["bad", "good"], 3)]
)
def test_the_status_says_how_it_went(put: Pages, files: list[str], status: int) -> None:
    paths = {"good": put(GOOD, "good.txt"), "bad": put(BAD, "bad.txt")}
    assert command(*(paths[name] for name in files)).status == status
    assert command(*(paths[name] for name in files), "--json").document["status"] == status


def test_an_unchanged_page_beside_a_bad_one(put: Pages) -> None:
    good, bad = put(GOOD), put(BAD, "bad.txt")
    command(good)
    assert command(good, bad).status == 3


def test_a_failure_is_one_line_on_standard_error(put: Pages, tmp_path: Path) -> None:
    text = page(reply(4), reply(4), announced=7)
    bad, twice = put(BAD, "bad.txt"), put(text, "twice.txt")
    ran = command(bad, twice, tmp_path / "missing.txt")
    assert ran.err.splitlines() == [
        f"{bad}: This is not a thread page.",
        f"{twice}: line {line_of(text, 'Ben Okafor', nth=2)}: Two replies are numbered 4.",
        f"{tmp_path / 'missing.txt'}: There is no such file.",
    ]
    assert ran.out.startswith("Read 3 of 3 pages: 0 written")


def test_an_empty_folder_and_an_empty_name(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = command(tmp_path / "empty", "")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        f"{tmp_path / 'empty'}: There is no saved page in this folder.",
        ": There is no such file.",
    ]


def test_a_dry_run_says_so(put: Pages) -> None:
    before = all_counts()
    ran = command(put(GOOD), "--dry-run")
    assert ran.status == 0
    assert "would be written: Stitch after two miles\n" in ran.out
    assert ran.out.endswith("Nothing was written: this was a dry run.\n")
    assert all_counts() == before


def test_the_operator_says_where_what_and_of_which_site(put: Pages) -> None:
    category("training")
    ran = command(
        put(GOOD), "--category", "training", "--timezone", "Europe/Lisbon", "--kind", "discussion",
        "--site", "Cool  Bay", "--json",
    )  # fmt: skip
    told = ran.document["pages"][0]["thread"]
    assert (told["kind"], told["kind_inferred"], told["question_state"]) == ("discussion", False, None)
    assert (told["site"], told["category"]["slug"]) == ("Cool Bay", "training")
    assert ran.document["options"] == {
        "category": "training", "timezone": "Europe/Lisbon", "kind": "discussion", "site": "Cool  Bay",
        "dry_run": False,
    }  # fmt: skip
    thread = Thread.objects.get()
    assert thread.source is not None
    assert (thread.category.slug, thread.source.name, thread.kind) == ("training", "Cool Bay", "discussion")
    assert thread.created_at.isoformat() == "2011-05-21T13:07:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--category", "nowhere"], "There is no category 'nowhere'; there are: training, injuries."),
        (
            ["--timezone", "Europe/Lissabon"],
            "There is no time zone 'Europe/Lissabon'; there are, among others: E",
        ),
        (["--timezone", "../../etc/passwd"], "There is no time zone '../../etc/passwd'"),
        (["--site", " \u200b"], "--site needs a name."),
    ],
)
def test_wrong_use_is_one_sentence_and_nothing_happens(put: Pages, arguments: list[str], said: str) -> None:
    category("training")
    category("injuries")
    before = all_counts()
    ran = command(put(GOOD), *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1
    document = command(put(GOOD), *arguments, "--json").document
    assert (document["status"], document["pages"]) == (2, [])
    assert document["error"].startswith(said)
    assert all_counts() == before


def test_where_no_category_is_yet_the_advice_is_another() -> None:
    assert not Category.objects.exists()
    assert "there is none yet. Make one in the admin" in command("x", "--category", "a").err


def test_what_would_move_the_cursor_is_not_printed(put: Pages) -> None:
    ran = command(put(BAD, "a\x1b[31mb\nc.txt"))
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 1


def test_no_legend_and_no_site_are_said(put: Pages) -> None:
    ran = command(put(page(reply(1), chrome="")))
    assert "  the page does not name its site: --site does\n" in ran.out
    assert "in “Recovered threads”" in ran.out
