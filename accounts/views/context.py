"""What every page may ask about accounts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def accounts(request: HttpRequest) -> dict[str, bool]:  # noqa: ARG001
    """Whether one can sign up, and whether mails are only written into a folder because the forum is tried out."""
    return {
        "sign_up_open": settings.SIGN_UP_OPEN,
        "tried_out": not settings.PRODUCTION and not settings.EMAIL_HOST,
    }
