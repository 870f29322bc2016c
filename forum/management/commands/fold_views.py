"""``manage.py fold_views``: adds the views that wait in the buffer to their threads' counts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from forum.viewcount import fold_views


class Command(BaseCommand):
    """Folds at once what pages fold by themselves, a few minutes late."""

    help = "Adds the views that wait to be counted to their threads, and forgets who looked more than VIEW_HOURS ago."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Fold and say how many."""
        count = fold_views()
        self.stdout.write(
            ngettext("%(count)d view was added.", "%(count)d views were added.", count) % {"count": count}
        )
