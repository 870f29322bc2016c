"""``manage.py recount``: mends every stored count from the rows it counts, or only proves them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.recounting import miscounts, recount

WRONG = 1  # exit status of --check: a stored count is not what its rows say


class Command(BaseCommand):
    """Counts."""

    help = "Mend stored counts, states of posts and sums of points from the rows they stand for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One choice."""
        parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 when a count is wrong")

    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        """Name what is wrong, or mend it."""
        if not check:
            count = recount()
            self.stdout.write(
                ngettext("%(count)d row was mended.", "%(count)d rows were mended.", count) % {"count": count}
            )
            return
        wrong = 0
        for miscount in miscounts():
            wrong += 1
            self.stdout.write(
                _("%(row)s: %(field)s is %(stored)s, but should be %(counted)s")
                % {
                    "row": miscount.row,
                    "field": miscount.field,
                    "stored": miscount.stored,
                    "counted": miscount.counted,
                }
            )
        if wrong:
            self.stderr.write(
                ngettext("%(count)d count is wrong.", "%(count)d counts are wrong.", wrong) % {"count": wrong}
            )
            sys.exit(WRONG)
        self.stdout.write(_("All counts are right."))
