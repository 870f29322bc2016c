"""``import_thread``: bring saved thread pages into the forum. docs/importing.md explains it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from difflib import get_close_matches
from typing import Any, NoReturn
from zoneinfo import available_timezones

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from forum.importers.writer.options import Options
from forum.importers.writer.reports import (
    ALL_WELL,
    INTERRUPTED,
    NOTHING_IMPORTED,
    REPORT_LOST,
    WRONG_USE,
    Outcome,
    PageReport,
    Totals,
)
from forum.importers.writer.run import expand, import_pages
from forum.importers.writer.settling import in_words
from forum.management.import_json import JsonReport
from forum.management.import_report import TextReport, failure_line
from forum.management.output import Output
from forum.management.progress import shown_bar
from forum.models import Category, Kind
from forum.text.invisible import visible


class Command(BaseCommand):
    """Parses, imports, reports."""

    help = "Bring saved thread pages into the forum. The same page twice changes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the operator may say."""
        add = parser.add_argument
        add("paths", nargs="+", metavar="PATH", help="a saved page, a folder of them, or - for standard input")
        add("--category", metavar="SLUG", help="where the threads go; without it, into one named after their site")
        add("--timezone", metavar="ZONE", default="", help="zone of the saved times, such as America/New_York")
        add("--kind", choices=Kind.values, help="what the threads are; without it, what the pages let one infer")
        add("--site", metavar="NAME", help="name of the site the pages were saved of; without it, what they say")
        add("--dry-run", action="store_true", help="report everything, write nothing")
        add("--json", action="store_true", help="report as one JSON document on standard output")

    def run_from_argv(self, argv: list[str]) -> None:
        """As always; but with --json even wrong arguments are answered by a document."""
        if "--json" in argv:
            try:
                self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
            except CommandError as error:
                JsonReport(Output(self.stdout)).finish(Totals(refused=WRONG_USE, error=str(error)))
        super().run_from_argv(argv)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Import, report, and leave with the status."""
        output, errors = Output(self.stdout), Output(self.stderr)
        report = JsonReport(output) if given["json"] else TextReport(output)
        totals = Totals()
        try:
            options = _options(given)
            report.begin(options)
            totals = self._import(given["paths"], options, report, output, errors)
        except CommandError as error:
            _leave(report, errors, WRONG_USE, str(error))
        except Error as error:
            _leave(report, errors, NOTHING_IMPORTED, in_words(error))
        except KeyboardInterrupt:
            _leave(report, errors, INTERRUPTED, "Stopped by Ctrl-C before anything was imported.")
        report.finish(totals)
        if status := totals.status or (REPORT_LOST if output.is_lost else ALL_WELL):
            sys.exit(status)

    def _import(
        self,
        arguments: list[str],
        options: Options,
        report: JsonReport | TextReport,
        output: Output,
        errors: Output,
    ) -> Totals:
        paths = expand(arguments)
        with shown_bar(len(paths)) as bar:
            output.bar = errors.bar = bar

            def tell(page: PageReport) -> None:
                report.add(page)
                if page.outcome == Outcome.FAILED:
                    errors.line(failure_line(page))
                if bar:
                    bar.advance()

            totals = import_pages(paths, options=options, tell=tell)
        output.bar = errors.bar = None
        return totals


def _leave(report: JsonReport | TextReport, errors: Output, status: int, error: str) -> NoReturn:
    report.finish(Totals(refused=status, error=error))
    errors.line(error)
    sys.exit(status)


def _options(given: dict[str, Any]) -> Options:
    """What the operator said; raises CommandError when it cannot be."""
    site = given["site"]
    if site is not None and not visible(site).strip():
        raise CommandError("--site needs a name.")
    return Options(
        category=None if given["category"] is None else _category(given["category"]),
        zone=_zone(given["timezone"]),
        kind=Kind(given["kind"]) if given["kind"] else None,
        site=site or "",
        dry_run=given["dry_run"],
    )


def _category(slug: str) -> Category:
    found: Category | None = Category.objects.filter(slug=slug).first() if slug.isascii() else None
    if found is None:
        slugs = list(Category.objects.in_reading_order().values_list("slug", flat=True)[:50])
        there = f"there are: {', '.join(slugs)}" if slugs else "there is none yet"
        raise CommandError(
            f"There is no category {slug!r}; {there}. Make one in the admin, under Categories, "
            "or leave --category out: one is made, named after the site."
        )
    return found


def _zone(name: str) -> str:
    zones = available_timezones()
    if not name or name in zones:
        return name
    similar = get_close_matches(name, zones, n=3) or ["Europe/Lisbon", "America/New_York", "UTC"]
    raise CommandError(f"There is no time zone {name!r}; there are, among others: {', '.join(similar)}.")
