"""The author beside a post: name, face, tier, and what was saved of them beside what is counted here (no SQL)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from forum.queries.faces import face_of
from forum.queries.people import member_address
from forum.queries.standings import Ladder, StandingShown, TierShown
from forum.text.faces import Face


@dataclass(frozen=True, kw_only=True)
class SavedAuthorFacts:
    """What the capture of a thread says of an author, "" and None where it does not say it."""

    tier_name: str
    post_count: int | None
    joined_on: date | None


@dataclass(frozen=True, kw_only=True)
class AuthorShown:
    """An author.

    ``saved`` is what the saved page says, None for someone it does not know. ``post_count`` is counted here;
    ``joined_at`` is when a member joined, None for a ghost. ``saved_tier`` is the saved tier where it is another than
    the live one.
    """

    name: str
    address: str
    face: Face
    is_ghost: bool
    standing: StandingShown
    saved_tier: str
    saved: SavedAuthorFacts | None
    post_count: int
    joined_at: datetime | None
    opened_thread: bool


def author_shown(person: User, *, ladder: Ladder, saved: SavedAuthorFacts | None, opened_thread: bool) -> AuthorShown:
    """The author ``person``, who was loaded with ``standing``."""
    counted = getattr(person, "standing", None)
    standing = ladder.of(person)
    return AuthorShown(
        name=person.name,
        address=member_address(person.pk, person.name),
        face=face_of(person),
        is_ghost=person.is_ghost,
        standing=standing,
        saved_tier=_other_tier(saved, standing.tier),
        saved=saved,
        post_count=counted.post_count if counted else 0,
        joined_at=None if person.is_ghost else person.created_at,
        opened_thread=opened_thread,
    )


def _other_tier(saved: SavedAuthorFacts | None, tier: TierShown | None) -> str:
    """The saved tier's name when the live tier has another."""
    if saved is None or (tier and saved.tier_name.casefold() == tier.name.casefold()):
        return ""
    return saved.tier_name
