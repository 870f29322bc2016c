"""What depends on who is asking, on every page: the time zone, and that a session is in use."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.preferences import reader_preferences
from accounts.sessions import note_use


def reader(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Times are shown in the member's zone. A visitor without a session is not asked who it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return get_response(request)
        note_use(request)
        with timezone.override(reader_preferences(request.user).time_zone):
            return get_response(request)

    return middleware
