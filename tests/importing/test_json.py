"""The document of --json has the fields that docs/importing.md names, all of them and no others."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.importing.conftest import Pages
from tests.importing.importing import command
from tests.needs import ROOT
from tests.readers.pages import CLEO, opener, page, reply

pytestmark = pytest.mark.django_db

FULL = page(
    reply(1, "Words.\n\nSlow is a pace too."),
    reply(2, "Others.\n\nSlow is a pace too."),
    reply(4, author=CLEO, to="Ben Okafor"),
    announced=5,
    tail="",
)


def tables() -> dict[str, set[str]]:
    """The fields that each table of the chapter on JSON names, by the head of its first column."""
    text = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    chapter = text.partition("### The report as JSON")[2].partition("\n## ")[0]
    found: dict[str, set[str]] = {}
    head = ""
    for line in chapter.splitlines():
        if line.startswith("An element of `pages`"):
            head = "pages"
        elif line.startswith("| field of `thread`"):
            head = "thread"
        elif line.startswith("| `"):
            found.setdefault(head or "document", set()).update(re.findall(r"`([a-z0-9_]+)`", line.split("|")[1]))
    return found


def described(field: str) -> set[str]:
    """The names in code letters in the description of a field of ``thread`` or ``totals``."""
    text = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("|") and f"`{field}`" in line.split("|")[1])
    return set(re.findall(r"`([a-z0-9_]+)`", row.split("|")[2]))


@pytest.fixture
def document(put: Pages) -> Any:
    return command(put(FULL), put("Nothing.", "bad.txt"), "--json").document


def test_the_document(document: Any) -> None:
    assert set(document) == tables()["document"]


def test_a_page(document: Any) -> None:
    written, failed = document["pages"]
    assert set(written) == set(failed) == tables()["pages"]
    assert written["error"] is None
    assert failed["error"] == {"line": None, "text": "This is not a thread page."}


def test_a_thread(document: Any) -> None:
    assert set(document["pages"][0]["thread"]) == tables()["thread"]


@pytest.mark.parametrize("field", ["gaps", "authors", "signatures", "navigation", "posts"])
def test_what_a_thread_has_several_of(document: Any, field: str) -> None:
    elements = document["pages"][0]["thread"][field]
    assert elements
    assert set(elements[-1]) <= described(field)


def test_the_totals(document: Any) -> None:
    totals = document["totals"]
    outcomes = {"written", "would_be_written", "unchanged", "second_capture", "failed"}
    assert set(totals) == described("totals") | outcomes
    assert (totals["asked"], totals["read"], totals["written"], totals["failed"]) == (2, 2, 1, 1)
    assert (totals["posts"], totals["gaps"], totals["signatures"], totals["warnings"]) == (4, 2, 1, 1)


def test_every_outcome_is_described() -> None:
    assert {"written", "would_be_written", "unchanged", "second_capture", "failed"} <= described("outcome")


def test_no_address_of_a_guest_is_told(put: Pages) -> None:
    text = page(reply(1, to="jo@example.org"), first=opener(author="jo@example.org Rookie 3"))
    text = text.replace("by Cleo", "by jo@example.org")
    ran = command(put(text), "--json")
    assert "jo@example.org" not in ran.out
    told = ran.document["pages"][0]["thread"]
    guest = told["authors"][0]["name"]
    assert guest.startswith("Guest ")
    assert told["posts"][1]["answers"]["name"] == told["latest_reply"]["by"] == guest
