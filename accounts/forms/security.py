"""What a member who is signed in changes about signing in: address and password."""

from __future__ import annotations

from allauth.account import forms as allauth_forms
from allauth.core import context
from django.utils.translation import gettext_lazy as _

from accounts.client_address import client_address
from accounts.forms import words
from accounts.forms.blocked import refuse_blocked
from accounts.forms.plain import PlainForm


class NewAddressForm(PlainForm, allauth_forms.AddEmailForm):
    """The address to change to; it counts when it was confirmed."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].help_text = _("We send a link to it. Until you open the link, the old address counts.")

    def clean_email(self) -> str:
        """An address, from a place, that no entry of the list of blocks refuses."""
        email = str(super().clean_email())
        refuse_blocked(email=email, address=client_address(context.request))
        return email


class ChangePasswordForm(PlainForm, allauth_forms.ChangePasswordForm):
    """The old password, and the new one twice."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["oldpassword"].label = _("Password until now")
        word_new_password(self)


class FirstPasswordForm(PlainForm, allauth_forms.SetPasswordForm):
    """The first password of a member who has none."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        word_new_password(self)


class ReauthenticateForm(PlainForm, allauth_forms.ReauthenticateForm):
    """The password once more, before something that a stranger at an open browser must not do."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["password"].label = words.PASSWORD


def word_new_password(form: PlainForm) -> None:
    """Label the two fields of a new password."""
    form.fields["password1"].label = words.NEW_PASSWORD
    form.fields["password1"].help_text = words.PASSWORD_HELP
    form.fields["password2"].label = words.NEW_PASSWORD_AGAIN
