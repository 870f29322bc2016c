"""``manage.py rebuild_search``: writes what is missing or wrong in the search index, while the forum runs."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.searching import rebuild_search

STEP = 10_000  # posts, after which a line is said where nobody watches


class Command(BaseCommand):
    """Brings the index in line with the posts."""

    help = "Write what is missing or wrong in the search index, and count all words anew. Can be stopped and run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it, telling how far it is."""
        self.told = 0
        changed = rebuild_search(tell=self._tell)
        self.stdout.write(
            ngettext("%(count)d entry was written.", "%(count)d entries were written.", changed) % {"count": changed}
        )

    def _tell(self, done: int, total: int) -> None:
        if done - self.told >= (STEP if not sys.stderr.isatty() else 0) or (done >= total > STEP):
            self.told = done
            self.stderr.write(_("%(done)d of %(total)d posts") % {"done": done, "total": total})
