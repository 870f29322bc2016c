"""``manage.py seed_demo``: fills a forum for trying out, and says how to sign in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import Error
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.demo import PASSWORD, Demo, make_demo
from forum.importers.writer.reports import NOTHING_IMPORTED, WRONG_USE, Outcome, PageReport
from forum.importers.writer.settling import in_words
from forum.management.import_report import failure_line


class Command(BaseCommand):
    """Makes the demo and prints where it is."""

    help = "Fill a forum for trying out. Run it as often as you like: what is there stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which pages, and where the demo will be."""
        parser.add_argument("--saved", nargs="+", default=[], metavar="PATH", help="saved pages instead of the samples")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the forum will answer")

    def handle(self, *_args: Any, saved: list[str], address: str, **_options: Any) -> None:
        """Make it, unless this is a real forum."""
        if settings.PRODUCTION:
            self.stderr.write(_("A demo has a password that everybody knows: it is not made when PRODUCTION is on."))
            sys.exit(WRONG_USE)
        try:
            demo = make_demo(saved, tell=self._tell)
        except Error as error:
            self.stderr.write(in_words(error))
            sys.exit(NOTHING_IMPORTED)
        if not demo.threads:
            self.stderr.write(_("None of the saved pages could be imported, so there is nothing to show."))
            sys.exit(NOTHING_IMPORTED)
        self._show(demo, address.rstrip("/"))

    def _tell(self, report: PageReport) -> None:
        if report.outcome == Outcome.FAILED:
            self.stderr.write(failure_line(report))

    def _show(self, demo: Demo, address: str) -> None:
        count = sum(total.read - total.outcomes[Outcome.FAILED] for total in demo.totals)
        lines = [
            ngettext("%(count)d saved page is in the forum:", "%(count)d saved pages are in the forum:", count)
            % {"count": count},
            *(f"  {address}{thread.get_absolute_url()}" for thread in demo.threads),
            _("Sign in at %(address)s") % {"address": address + resolve_url(settings.LOGIN_URL)},
            _("  as the administrator: %(name)s") % {"name": demo.administrator.username},
            _("  as a member: %(names)s") % {"names": ", ".join(member.username for member in demo.members)},
            _("  with the password: %(password)s") % {"password": PASSWORD},
        ]
        for line in lines:
            self.stdout.write(line)
