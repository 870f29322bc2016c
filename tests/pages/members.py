"""People to look at: members, and Fern, an imported author."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.models import Person, User
from forum.models import Thread
from forum.queries.member import MemberPage, find_person, member_page
from forum.queries.people import member_address
from tests.importing.saved import author, saved_post, saved_thread
from tests.pages.threads import written


def page_of(somebody: User, *, user: Person | None = None, page: int = 1) -> MemberPage:
    """One page of somebody as ``user``, or a visitor, sees them."""
    return member_page(find_person(somebody.pk), user=user or AnonymousUser(), page=page)


def address_of(somebody: User) -> str:
    """Where somebody's page is."""
    return member_address(somebody.pk, somebody.name)


def saved(name: str = "Numb toes", *, tier: str = "Legend", posts: int = 1183, site: str = "") -> Thread:
    """A saved thread with a reply by Fern, of whom the page says ``tier`` and ``posts``."""
    fern = author("Fern", tier=tier, post_count=posts)
    return written(saved_thread(saved_post(1, by=fern, written_at="2011-05-22T10:51"), title=name), site=site)


def fern() -> User:
    """The author of those replies."""
    found: User = User.objects.get(name="Fern")
    return found
