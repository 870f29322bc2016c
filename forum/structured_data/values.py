"""What every kind of structured data is made of: addresses, times, people, counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from forum.queries.authors_shown import AuthorShown
from forum.queries.people import PersonShown

Data: TypeAlias = dict[str, object]
# Makes a whole address of one that begins with "/".
Whole: TypeAlias = Callable[[str], str]

CONTEXT = "https://schema.org"


def moment(created_at: datetime | None, wall_clock: datetime | None) -> str | None:
    """A time as ISO 8601 has it: as saved and then without an offset, because the zone is unknown; else in UTC."""
    if wall_clock is not None:
        return wall_clock.isoformat(timespec="seconds")
    return created_at.astimezone(UTC).isoformat(timespec="seconds") if created_at else None


def person(somebody: PersonShown | AuthorShown, whole: Whole) -> Data:
    """A member, or a ghost, who is a person all the same and has a page that says so."""
    return {"@type": "Person", "name": somebody.name, "url": whole(somebody.address)}


def counter(action: str, count: int) -> Data:
    """How often something was done: ``action`` is schema.org's name for it, such as ``LikeAction``."""
    return {
        "@type": "InteractionCounter",
        "interactionType": f"{CONTEXT}/{action}",
        "userInteractionCount": count,
    }


def without_nothing(**fields: object) -> Data:
    """The fields that have a value, ``type`` as ``@type``: what is not known is not said."""
    return {("@type" if name == "type" else name): value for name, value in fields.items() if value not in (None, [])}
