"""Whose settings they are, and who may tell the others something."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User


def member_of(request: HttpRequest) -> User:
    """The member who is asking; for views behind ``login_required``."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def teller_of(request: HttpRequest) -> User:
    """The same, where everyone sees what is changed; PermissionDenied to change anything for whoever is suspended."""
    member = member_of(request)
    if member.is_suspended and request.method == "POST":
        raise PermissionDenied(_("You are suspended, so you cannot change what others see of you."))
    return member
