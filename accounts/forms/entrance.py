"""Signing up and signing in."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import work
from accounts.client_address import client_address
from accounts.forms import words
from accounts.forms.blocked import refuse_blocked
from accounts.forms.plain import PlainForm
from accounts.models import User
from accounts.name_rules import LONGEST, checked_name, is_taken
from accounts.site_words import site_name
from accounts.traps import TrappedForm


class SignInForm(PlainForm, allauth_forms.LoginForm):
    """By name or address."""

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["login"].label = _("Name or e-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = words.PASSWORD


class SignUpForm(PlainForm, TrappedForm, allauth_forms.SignupForm):
    """A name, an address, a password; a proof of work where the operator asks for one."""

    challenge = forms.CharField(required=False, widget=forms.HiddenInput())
    proof = forms.CharField(required=False, widget=forms.HiddenInput())

    name = forms.CharField(
        label=words.NAME, max_length=4 * LONGEST, widget=forms.TextInput({"autocomplete": "nickname"})
    )
    field_order = ["name", "email", "password1"]

    @property
    def work(self) -> int:
        """How many bits of work are asked for."""
        return int(settings.SIGN_UP_WORK)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.work:
            self.initial["challenge"] = work.challenge()

    def word(self) -> None:
        """Give the fields our labels and help."""
        self.fields["name"].help_text = words.NAME_HELP
        self.fields["email"].label = words.ADDRESS
        self.fields["email"].help_text = _("We send a link to it, to see that it is yours. Nobody else sees it.")
        self.fields["password1"].label = words.PASSWORD
        self.fields["password1"].help_text = words.PASSWORD_HELP

    def clean_name(self) -> str:
        """A name that is free; names are public, so saying that one is taken tells nothing."""
        name = checked_name(self.cleaned_data["name"], sites_own=site_name(context.request))
        refuse_blocked(texts=[name])
        return name

    def clean_email(self) -> str:
        """An address, from a place, that no entry refuses; where one holds, what the member writes will wait."""
        email = str(super().clean_email())
        refuse_blocked(email=email, address=client_address(context.request))
        return email

    def clean(self) -> dict[str, Any]:
        """As allauth's, and the password is not the name."""
        cleaned: dict[str, Any] = super().clean() or {}
        name, password = cleaned.get("name"), cleaned.get("password1")
        if name and password:
            try:
                validate_password(password, User(name=name))
            except ValidationError as wrong:
                self.add_error("password1", wrong)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The new member, or what allauth answers for an address that has an account, which takes as long.

        Raises ValidationError when somebody took the name in the same moment.
        """
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._saved(request)
            except IntegrityError as taken:
                if is_taken(self.cleaned_data["name"]):
                    raise ValidationError({"name": _("Someone took this name in the same moment.")}) from taken
                self.account_already_exists = True
        User().set_password(self.cleaned_data["password1"])
        return self._saved(request)

    def _saved(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return saved
