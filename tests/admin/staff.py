"""People who may enter the admin without being superusers, and what they may do there."""

from __future__ import annotations

from django.contrib.auth.models import Permission

from accounts.models import User
from tests.people import person


def staff(name: str, *permissions: str) -> User:
    """Somebody on the staff with these permissions, named as "forum.change_post"."""
    found = person(name, is_staff=True)
    for permission in permissions:
        app_label, _dot, codename = permission.partition(".")
        found.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return found


def viewer() -> User:
    """Vic may look at everything and change nothing."""
    found = person("Vic", is_staff=True)
    found.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return found


def newcomer() -> User:
    """Nia is on the staff, but nobody has given her any permission yet."""
    return person("Nia", is_staff=True)
