"""Whose settings they are."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def member_of(request: HttpRequest) -> User:
    """The member who is asking; for views behind ``login_required``."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
