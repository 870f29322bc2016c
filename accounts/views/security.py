"""What a member changes about signing in: address, password, two steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import views as allauth_views
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as allauth_mfa_views
from allauth.mfa.recovery_codes import views as allauth_codes_views
from allauth.mfa.totp import views as allauth_totp_views
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.second_step import Lack, lack_of, note_first_code
from accounts.sessions import renew_key
from accounts.views.admin_door import WANTED

# Password first, so that nobody fills in a form and is asked in between.
SENSITIVE = [never_cache, login_required, reauthentication_required(app="allauth.account")]


def code_first(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Of staff a code is asked, as the admin asks it: with the password alone nobody gets round the second step."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, User) and request.user.is_staff and lack_of(request) is Lack.CODE:
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return asked


@method_decorator(SENSITIVE, name="dispatch")
class ChangeAddress(allauth_views.EmailView):
    """The address, the one it changes to, and the form."""


@method_decorator(never_cache, name="dispatch")
class ChangePassword(allauth_views.PasswordChangeView):
    """The old password, and the new one twice."""


@method_decorator(SENSITIVE, name="dispatch")
class FirstPassword(allauth_views.PasswordSetView):
    """For a member who has none."""


@method_decorator(never_cache, name="dispatch")
class PasswordAgain(allauth_views.ReauthenticateView):
    """Before something that a stranger at an open browser must not do."""

    def form_valid(self, form: Any) -> HttpResponse:
        """It is; whoever has learned the key of the session before knows an old one."""
        renew_key(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


@method_decorator(never_cache, name="dispatch")
class CodeAgain(allauth_mfa_views.ReauthenticateView):
    """The same by a code."""

    def form_valid(self, form: Any) -> HttpResponse:
        """It is; whoever has learned the key of the session before knows an old one."""
        renew_key(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


@method_decorator(never_cache, name="dispatch")
class TwoSteps(allauth_mfa_views.IndexView):
    """Whether signing in takes two steps, and what one can do about it."""


# The picture is written into the page, so that the secret is at no address: the one page where a policy lets it.
@method_decorator([never_cache, csp_update({"img-src": ["data:"]})], name="dispatch")
class TurnOn(allauth_totp_views.ActivateTOTPView):
    """Show the app its secret, and ask for a first code."""

    def form_valid(self, form: Any) -> HttpResponse:
        """On; this browser has just passed the second step."""
        response: HttpResponse = super().form_valid(form)
        note_first_code(self.request)
        return response


@method_decorator([never_cache, code_first], name="dispatch")
class TurnOff(allauth_totp_views.DeactivateTOTPView):
    """Back to one step."""


@method_decorator([never_cache, code_first], name="dispatch")
class RecoveryCodes(allauth_codes_views.ViewRecoveryCodesView):
    """For when the phone is lost; whoever came from the admin goes on from here."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the page of the admin that was asked for, once."""
        return {**super().get_context_data(**kwargs), "admin_wanted": self.request.session.pop(WANTED, None)}


@method_decorator([never_cache, code_first], name="dispatch")
class NewRecoveryCodes(allauth_codes_views.GenerateRecoveryCodesView):
    """New codes; the old ones stop."""


@method_decorator(code_first, name="dispatch")
class RecoveryCodesFile(allauth_codes_views.DownloadRecoveryCodesView):
    """As a text to keep."""
