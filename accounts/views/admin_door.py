"""The admin has no door of its own: signing in, its limits and its two steps are the same for everyone."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.onward import is_ours
from accounts.second_step import Lack, lack_of

WANTED = "admin_wanted"  # in the session: where to go on when the second step is turned on


def sign_in(request: HttpRequest) -> HttpResponse:
    """To the members' page for signing in and back, or on to the admin; 403 for who may not enter it, or is suspended.

    The admin sends everybody here whom it does not let in, so this is where the second step is asked for, too.
    """
    inside = reverse("admin:index")
    wanted = request.GET.get("next", "")
    goal = wanted if is_ours(wanted, request) else inside
    if not request.user.is_authenticated:
        return redirect_to_login(goal, resolve_url("account_login"))
    if not request.user.is_staff or request.user.is_suspended:
        raise PermissionDenied
    match lack_of(request):
        case Lack.SECOND_STEP:
            request.session[WANTED] = goal
            messages.warning(request, _("The admin asks for a second step at sign-in. Turn it on here, then go on."))
            return redirect("mfa_activate_totp")
        case Lack.CODE:
            messages.info(request, _asks_for_a_code())
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': goal})}")
    return redirect(goal)


def change_password(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """To the page where everyone changes the password."""
    return redirect("account_change_password")


def _asks_for_a_code() -> str:
    hours = settings.ADMIN_CODE_HOURS
    return ngettext(
        "The admin asks for a code every hour, and in each browser. If you were sending a form, go back and send it "
        "again afterwards.",
        "The admin asks for a code every %(count)d hours, and in each browser. If you were sending a form, go back and "
        "send it again afterwards.",
        hours,
    ) % {"count": hours}
