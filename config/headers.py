"""What every response says to the browser about itself: pages, errors, files, redirects, 304s alike.

The content policy is django-csp's (CONTENT_SECURITY_POLICY in the settings); HTTPS, HSTS and X-Frame-Options are
Django's. They stand in MIDDLEWARE beside this, before anything that may answer by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Said where the view says nothing else.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": str(settings.SECURE_REFERRER_POLICY),
    # A window that opened us, or that we opened, learns nothing.
    "Cross-Origin-Opener-Policy": str(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
    # Other sites show none of our pages and files as their own; pictures of posts and previews say otherwise.
    "Cross-Origin-Resource-Policy": "same-origin",
    # Nothing here asks for any of these, so neither can a script that should not be here.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
            "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
            "payment", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial",
            "usb", "xr-spatial-tracking",
        )
    ),
}  # fmt: skip

# With one of these a page is somebody's own.
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Each header that the view did not set; and no cache keeps what did not say that it may be kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", _cache_control(request, response))
        return response

    return middleware


def _cache_control(request: HttpRequest, response: HttpResponse) -> str:
    personal = response.cookies or any(name in request.COOKIES for name in PERSONAL)
    return "private, no-cache" if personal else "no-cache"
