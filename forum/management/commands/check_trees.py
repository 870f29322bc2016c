"""``manage.py check_trees``: proves that every post and category stands where it belongs, and mends on demand."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.mending import mend_trees, tree_faults

FAULTY = 1  # exit status: something is wrong, or was and could not be mended


class Command(BaseCommand):
    """Names every fault; the status says whether there is one left."""

    help = "Prove that every post and category stands where it belongs. Exit status 1 when one does not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One choice."""
        parser.add_argument("--mend", action="store_true", help="put what is misplaced where it belongs")

    def handle(self, *_args: Any, mend: bool, **_options: Any) -> None:
        """Mend if asked, then check."""
        if mend:
            count = mend_trees()
            self.stdout.write(
                ngettext("%(count)d place was put right.", "%(count)d places were put right.", count) % {"count": count}
            )
        faults = 0
        for fault in tree_faults():
            faults += 1
            self.stdout.write(fault)
        if faults:
            self.stderr.write(ngettext("%(count)d fault.", "%(count)d faults.", faults) % {"count": faults})
            sys.exit(FAULTY)
        self.stdout.write(_("All trees are sound."))
