"""The report of an import as one JSON document; docs/importing.md describes its fields."""

from __future__ import annotations

import json

from forum.importers.writer.documents import SCHEMA, options_document, page_document, totals_document
from forum.importers.writer.options import Options
from forum.importers.writer.reports import PageReport, Totals
from forum.management.output import Output


class JsonReport:
    """Writes the document page by page, so that it never stands in memory as a whole."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._options = Options()
        self._separator = ""  # what stands before the next page; nothing until the document is begun

    def begin(self, options: Options) -> None:
        """What the operator said, known before the first page."""
        self._options = options

    def add(self, report: PageReport) -> None:
        """One more element of ``pages``."""
        self._begin_document()
        self._output.write(f"{self._separator}{json.dumps(page_document(report))}")
        self._separator = ",\n"

    def finish(self, totals: Totals) -> None:
        """The rest of the document."""
        self._begin_document()
        end = {"totals": totals_document(totals), "status": totals.status, "error": totals.error or None}
        self._output.line(f"\n],\n{json.dumps(end)[1:]}")

    def _begin_document(self) -> None:
        if self._separator:
            return
        beginning = {"schema": SCHEMA, "options": options_document(self._options)}
        self._output.write(f'{json.dumps(beginning)[:-1]},\n"pages": [')
        self._separator = "\n"
