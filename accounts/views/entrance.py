"""Signing up, confirming an address, signing in and out."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.mfa.base import views as allauth_mfa_views
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.views.frame import OurFrame


class SignUp(OurFrame, allauth_views.SignupView):
    """A new member."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The page that says "look into your mail"; the form again when somebody took the name meanwhile."""
        try:
            return super().form_valid(form)
        except ValidationError as taken:
            form.add_error(None, taken)
            response: HttpResponse = self.form_invalid(form)
            return response


class SignIn(OurFrame, allauth_views.LoginView):
    """By name or address, and password."""


class SignOut(OurFrame, allauth_views.LogoutView):
    """Asks by GET, does by POST; whoever uses this browser next finds no words that were typed here."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signed out; what scripts kept in the browser is forgotten, too."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


class SecondStep(OurFrame, allauth_mfa_views.AuthenticateView):
    """A code, after the password."""


class LookIntoYourMail(OurFrame, allauth_views.EmailVerificationSentView):
    """A mail is on its way."""


class Suspended(OurFrame, allauth_views.AccountInactiveView):
    """The password was right, and the member is suspended."""


@method_decorator(never_cache, name="dispatch")
class ConfirmAddress(OurFrame, allauth_views.ConfirmEmailView):
    """What the link in the mail opens: asks by GET (mail scanners open links, too), does by POST."""

    def logout_other_user(self, confirmation: Any) -> None:
        """Looking at a link of somebody else's signs nobody out."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signed in, or on to signing in; the page that says so when the link is spent, as after a double click."""
        try:
            return super().post(*args, **kwargs)
        except Http404:
            return self.get(*args, **kwargs)
