"""The app that says who people are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People; knows nothing of the forum."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        """Register the system checks."""
        from accounts import checks  # noqa: F401, PLC0415  (settings are not ready when this module is imported)
