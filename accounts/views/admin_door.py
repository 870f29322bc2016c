"""The admin has no door of its own: signing in, its limits and its two steps are the same for everyone."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def sign_in(request: HttpRequest) -> HttpResponse:
    """To the members' page for signing in and back, or on to the admin; 403 for members who may not enter it."""
    inside = reverse("admin:index")
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    goal = wanted if safe else inside
    if not request.user.is_authenticated:
        return redirect_to_login(goal, resolve_url("account_login"))
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect(goal)


def change_password(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """To the page where everyone changes the password."""
    return redirect("account_change_password")
