"""Members whose names begin with what somebody types after an @ (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from accounts.names import member_name_key
from forum.text.mentions import written_mention

MOST = 8
LONGEST = 40  # characters, as names


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A member's name, and how it is written to mention them."""

    name: str
    written: str


def suggestions(typed: str) -> tuple[Suggestion, ...]:
    """At most MOST members, by name; none when nothing was typed."""
    beginning = typed.strip()[:LONGEST]
    if not beginning:
        return ()
    begins = Q(name__istartswith=beginning) | Q(name_key__startswith=member_name_key(beginning))
    names = User.objects.members().filter(begins, is_active=True).order_by("name", "pk").values_list("name", flat=True)
    return tuple(Suggestion(name=name, written=written_mention(name)) for name in names[:MOST])
