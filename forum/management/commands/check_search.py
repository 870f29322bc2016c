"""``manage.py check_search``: proves that the search index holds the words of every post and no others."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.searching import search_faults

FAULTY = 1  # exit status: something does not agree


class Command(BaseCommand):
    """Names everything that does not agree."""

    help = "Prove that the search index and the posts agree. Exit status 1 when they do not; rebuild_search mends it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Check, and say what is wrong."""
        faults = 0
        for fault in search_faults():
            faults += 1
            self.stdout.write(fault)
        if faults:
            self.stderr.write(ngettext("%(count)d fault.", "%(count)d faults.", faults) % {"count": faults})
            sys.exit(FAULTY)
        self.stdout.write(_("The search index and the posts agree."))
