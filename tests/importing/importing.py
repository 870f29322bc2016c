"""Running an import in a test: through the command as people do, or through the function behind it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.management import call_command

from forum.importers.saved import SavedThread
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Asked, Page, page_of
from forum.importers.writer.reports import PageReport, Totals
from forum.importers.writer.run import import_pages
from forum.models import Thread
from tests.readers.pages import TIERS


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a command left behind: its exit status, and what it said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Its standard output as JSON; fails when there is anything else."""
        return json.loads(self.out)


def command(*arguments: object, stdin: bytes = b"") -> Ran:
    """``import_thread`` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin))):
        try:
            call_command("import_thread", *map(str, arguments), stdout=out, stderr=err)
        except SystemExit as left:
            status = int(left.code or 0)
    return Ran(status=status, out=out.getvalue(), err=err.getvalue())


def import_all(*paths: Path, options: Options | None = None) -> tuple[Totals, list[PageReport]]:
    """Import these files; the totals and the report on each."""
    reports: list[PageReport] = []
    totals = import_pages([str(path) for path in paths], options=options or Options(), tell=reports.append)
    return totals, reports


def import_one(path: Path, options: Options | None = None) -> Thread:
    """The thread that a file becomes; fails when it does not."""
    totals, reports = import_all(path, options=options)
    assert totals.status == 0, reports
    placed = reports[0].placed
    assert placed is not None
    assert placed.thread_id is not None
    return Thread.objects.get(pk=placed.thread_id)


def page_from(saved: SavedThread, *, path: str = "page.txt", site: str = "") -> Page:
    """A page that some reader read as ``saved``; its bytes are made up, and others for other content."""
    return page_of(path, f"{site}{saved}".encode(), saved, Asked(known_tiers=frozenset(TIERS), site=site))


def all_counts() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
