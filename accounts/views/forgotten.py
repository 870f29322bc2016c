"""A forgotten password."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.views.frame import OurFrame


@method_decorator(never_cache, name="dispatch")
class ForgottenPassword(OurFrame, allauth_views.PasswordResetView):
    """Asks for the address."""


class LinkSent(OurFrame, allauth_views.PasswordResetDoneView):
    """The same for every address."""


@method_decorator(never_cache, name="dispatch")
class NewPassword(OurFrame, allauth_views.PasswordResetFromKeyView):
    """What the link in the mail opens."""

    def logout(self) -> None:
        """Looking at a link of somebody else's signs nobody out."""
        if self.request.method == "POST":
            super().logout()


class NewPasswordSet(OurFrame, allauth_views.PasswordResetFromKeyDoneView):
    """Now sign in with it."""
