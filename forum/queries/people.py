"""How a person is named on a page: the shown name and its address; never the user name, never an e-mail (no SQL)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify

from accounts.models import User


@dataclass(frozen=True, kw_only=True)
class PersonShown:
    """A person's shown name, and where their page is."""

    name: str
    address: str


def person_shown(user: User) -> PersonShown:
    """A link to ``user``, of whom only the id and the name need to be loaded."""
    return PersonShown(name=user.name, address=member_address(user.pk, user.name))


def member_address(pk: int, name: str) -> str:
    """The page of the person ``pk``; the id decides, the name makes the address readable."""
    return reverse("member", args=[pk, member_slug(name)])


def member_slug(name: str) -> str:
    """The name as it stands in addresses; "member" when it has no letter that can stand there."""
    return slugify(name)[:80].strip("-_") or "member"
