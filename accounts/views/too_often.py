"""The page for whoever asks too often: it says when to try again."""

from __future__ import annotations

from allauth.account import app_settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.limits import in_words, seconds_to_wait

# What allauth counts at each of our addresses (ACCOUNT_RATE_LIMITS and its own defaults).
COUNTED = {
    "account_login": "login",
    "account_signup": "signup",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_email": "manage_email",
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
}


def too_often(request: HttpRequest) -> HttpResponse:
    """429, in the frame, with the time to wait in words and in Retry-After."""
    place = request.resolver_match.url_name if request.resolver_match else None
    action = COUNTED.get(place or "", "")
    seconds = seconds_to_wait(
        request,
        app="allauth.account",
        action=action,
        rates=app_settings.RATE_LIMITS.get(action) or "",
        key=request.POST.get("email", "").strip().lower() or None,
    )
    response = render(request, "429.html", {"when": in_words(seconds)}, status=429)
    response["Retry-After"] = str(seconds)
    return response
