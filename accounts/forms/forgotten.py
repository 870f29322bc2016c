"""A forgotten password: to whom a link is sent, and what it opens."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms import words
from accounts.forms.plain import PlainForm
from accounts.models import User


class ForgottenPasswordForm(PlainForm, allauth_forms.ResetPasswordForm):
    """Whoever fills it in reads the same page; a mail goes to the address, whatever it says."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["email"].label = words.ADDRESS
        self.fields["email"].help_text = _("The one you signed up with.")

    def clean_email(self) -> str:
        """The address, and the member at it: looked for where signing in looks."""
        email: str = get_adapter().clean_email(self.cleaned_data["email"])
        found = list(User.objects.at_address(email))
        self.users = [member for member in found if member.is_active]
        self.suspended = [member for member in found if not member.is_active]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the mail that fits."""
        if self.suspended:
            email: str = self.cleaned_data["email"]
            get_adapter().send_mail("account/email/suspended", email, {"user": self.suspended[0]})
            return email
        return str(super().save(request, **kwargs))


class LinkForm(allauth_forms.UserTokenForm):
    """Whose link it is: a member's who may sign in."""

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)  # type: ignore[no-untyped-call]
        return user if user and user.is_active and not user.is_ghost else None


class NewPasswordForm(PlainForm, allauth_forms.ResetPasswordKeyForm):
    """The new password."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["password1"].label = words.NEW_PASSWORD
        self.fields["password1"].help_text = words.PASSWORD_HELP
        self.fields["password2"].label = words.NEW_PASSWORD_AGAIN
