"""Who has which part in the forum; the words that ``visible_to`` and ``permissions`` share."""

from __future__ import annotations

from accounts.models import Person


def moderates(user: Person) -> bool:
    """Whether ``user`` may see and change what is taken away: everyone who may enter the admin."""
    return user.is_active and user.is_staff
