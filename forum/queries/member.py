"""A person's page: what is counted of them, what was saved of them, and their posts (8 SQL queries at most)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import Person, Profile, User
from forum.models import Post, Source, Standing
from forum.moderation_permissions import can_open_case
from forum.queries.faces import face_of
from forum.queries.pages import NoSuchPage, PageLinks, page_links
from forum.queries.people import member_address, member_slug
from forum.queries.post_rows import PostRow, part_of, post_rows
from forum.queries.saved_of import SavedFact, saved_of
from forum.queries.standings import StandingShown, live_ladder
from forum.text.addresses import is_elsewhere
from forum.text.faces import Face
from forum.text.invisible import visible


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a member tells: plain words, and a link with https:// or http://."""

    about: str
    location: str
    link: str


@dataclass(frozen=True, kw_only=True)
class MemberModerated:
    """What a moderator of the whole forum may do about a member."""

    open_case: str
    lift: str
    suspended_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberPage:
    """One page of a person's posts, the latest first.

    ``source_name`` says where a ghost wrote; ``joined_at`` is when a member came here, None for a ghost.
    ``post_count`` is of the posts that whoever is asking may read.
    """

    name: str
    address: str
    face: Face
    told: Told | None
    source_name: str
    joined_at: datetime | None
    post_count: int
    standing: StandingShown
    saved: tuple[SavedFact, ...]
    posts: tuple[PostRow, ...]
    pages: PageLinks
    feed: str
    moderation: MemberModerated | None

    @property
    def is_ghost(self) -> bool:
        """Whether it was imported and nobody has claimed it."""
        return self.joined_at is None


def find_person(pk: int) -> User:
    """The person ``pk``, loaded with what their page asks first; NoSuchPage when there is none (1 SQL query)."""
    person: User | None = User.objects.select_related("standing", "profile").filter(pk=pk).first()
    if person is None:
        raise NoSuchPage(str(pk))
    return person


def member_page(person: User, *, user: Person, page: int) -> MemberPage:
    """Page ``page`` of ``person``, found by ``find_person``, as ``user`` sees them; NoSuchPage when there is none."""
    ladder = live_ladder()
    posts = Post.objects.visible_to(user).filter(author=person)
    # What everyone may see is counted already; who signed in may see more.
    total = posts.count() if user.is_authenticated else _post_count(person)
    address = member_address(person.pk, person.name)
    pages = page_links(number=page, per_page=settings.POSTS_PER_PAGE, total=total, address=address)
    part = part_of(posts, first=(page - 1) * settings.POSTS_PER_PAGE, most=settings.POSTS_PER_PAGE)
    return MemberPage(
        name=person.name,
        address=address,
        face=face_of(person),
        told=_told(person),
        source_name=_source_name(person),
        joined_at=None if person.is_ghost else person.created_at,
        post_count=pages.total,
        standing=ladder.of(person),
        saved=saved_of(person, user=user, ladder=ladder),
        posts=post_rows(part),
        pages=pages,
        feed=reverse("member_feed", args=[person.pk, member_slug(person.name)]),
        moderation=_moderated(person) if can_open_case(user, person) else None,
    )


def _moderated(person: User) -> MemberModerated:
    return MemberModerated(
        open_case=reverse("open_case", args=[person.pk]),
        lift=reverse("lift_suspension", args=[person.pk]) if person.is_suspended else "",
        suspended_until=person.suspended_until if person.is_suspended else None,
    )


def _post_count(person: User) -> int:
    standing: Standing | None = getattr(person, "standing", None)
    return standing.post_count if standing else 0


def _told(person: User) -> Told | None:
    """None when there is nothing to tell."""
    profile: Profile | None = getattr(person, "profile", None)
    if profile is None or not (profile.about or profile.location or profile.link):
        return None
    link = profile.link if is_elsewhere(profile.link) else ""  # an older row may hold what no form takes now
    return Told(about=visible(profile.about), location=visible(profile.location), link=link)


def _source_name(person: User) -> str:
    """The name of the site a ghost wrote on; its key when the source is not known by name."""
    if not person.is_ghost:
        return ""
    source = Source.objects.filter(key=person.source_site).only("name").first()
    return source.name if source else person.source_site
