"""The app that is the forum."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    """Threads, posts, points, and what was saved of them."""

    name = "forum"
    verbose_name = _("Forum")

    def ready(self) -> None:
        """Register the system checks, and the rows that every forum begins with."""
        from forum import checks  # noqa: F401, PLC0415  (models are not ready when this module is imported)
        from forum.actions.first_rows import make_first_rows  # noqa: PLC0415

        # post_migrate and not a migration: a test that empties the tables gets them back.
        post_migrate.connect(make_first_rows, sender=self)
