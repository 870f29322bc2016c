"""The app that says who people are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People; knows nothing of the forum."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        """Register the system checks, and list sessions without asking for each one that there is."""
        from allauth.account.signals import user_logged_in  # noqa: PLC0415  (models are not ready when this is imported)
        from allauth.usersessions.signals import on_user_logged_in  # noqa: PLC0415

        from accounts import checks  # noqa: F401, PLC0415

        # It looks at every session of whoever signs in, three queries each; accounts/adapter.py notes the new one.
        user_logged_in.disconnect(on_user_logged_in)
