"""Codes of two-step sign-in."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.base import forms as allauth_forms
from allauth.mfa.totp import forms as allauth_totp_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.events import note_failure
from accounts.forms import words
from accounts.forms.plain import PlainForm


class CodeForm(PlainForm, allauth_forms.AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        word_code(self)

    def clean_code(self) -> str:
        """As allauth's, which counts for the account; and counted for the network address."""
        try:
            tried = limits.count_try_of_a_code(context.request)
        except limits.TriedTooOften as often:
            wait = gettext("Too many failed tries. Please try again %(when)s.")
            raise ValidationError(wait % {"when": limits.in_words(often.seconds)}) from often
        try:
            code = str(super().clean_code())
        except ValidationError:
            note_failure("wrong code", member=self.user, request=context.request)
            raise
        tried.rollback()
        return code


class CodeAgainForm(PlainForm, allauth_forms.ReauthenticateForm):
    """A code once more, before something that a stranger at an open browser must not do."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        word_code(self)


class FirstCodeForm(PlainForm, allauth_totp_forms.ActivateTOTPForm):
    """The first code, which shows that the app has the secret."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        word_code(self)
        self.fields["code"].help_text = _("The six digits that the app shows now.")


def word_code(form: PlainForm) -> None:
    """Label the field of a code, and ask phones for digits."""
    form.fields["code"].label = words.CODE
    form.fields["code"].help_text = _("Six digits of your app, which change every 30 seconds; or a recovery code.")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
