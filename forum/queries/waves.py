"""A wave of spam as moderators see it before they deal with it: its posts by member, and what matched in each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from accounts.models import FOR_GOOD, User
from forum.models import Post, State
from forum.queries.foretelling import effect_of_hiding, hidden_in_words
from forum.queries.networks import range_of
from forum.queries.people import PersonShown, person_shown
from forum.queries.wave_pattern import Found, Pattern, posts_like
from forum.text.plain import excerpt
from forum.text.similar import ALIKE

MOST_POSTS = 200  # that are shown, and dealt with at once; more are dealt with after these
EXCERPT = 140  # characters


@dataclass(frozen=True, kw_only=True)
class WavePost:
    """A post of a wave; ``state`` says what it is when it is not published, ``sent_from`` is a range, "" if unknown.

    ``likeness`` is in percent; ``links_there`` when it links to where the given text links.
    """

    id: int
    address: str
    title: str
    words: str
    created_at: datetime
    sent_from: str
    likeness: int | None
    links_there: bool
    state: str


@dataclass(frozen=True, kw_only=True)
class WaveMember:
    """Who wrote posts of a wave, with them; ``joined_from`` is a range, ``domain`` the one that was asked for."""

    id: int
    person: PersonShown
    joined_at: datetime
    joined_from: str
    domain: str
    is_suspended: bool
    posts: tuple[WavePost, ...]


@dataclass(frozen=True, kw_only=True)
class Wave:
    """The posts by member; ``total`` were found, ``has_more`` when some are not shown or not read.

    ``can_hold`` and ``can_suspend``: whether holding them, or suspending their authors, would change anything.
    """

    members: tuple[WaveMember, ...]
    total: int
    has_more: bool
    not_read: bool
    can_hold: bool
    can_suspend: bool

    @property
    def posts(self) -> tuple[WavePost, ...]:
        """All of them."""
        return tuple(post for member in self.members for post in member.posts)


def find_wave(pattern: Pattern) -> Wave:
    """The posts of ``pattern``, found in the last days: what everyone sees first (10 SQL queries at most)."""
    found = posts_like(pattern)
    shown = found.posts[:MOST_POSTS]
    by_author: dict[User, list[Post]] = {}
    for post in shown:
        assert post.author is not None  # noqa: S101  (only lost posts have none, and they are left out)
        by_author.setdefault(post.author, []).append(post)
    return Wave(
        members=tuple(_member(author, own, found=found, pattern=pattern) for author, own in by_author.items()),
        total=len(found.posts),
        has_more=len(found.posts) > MOST_POSTS or found.not_read,
        not_read=found.not_read,
        can_hold=any(post.state == State.PUBLISHED for post in shown),
        can_suspend=any(author.suspended_until != FOR_GOOD for author in by_author),
    )


def wave_in_words(post_ids: Collection[int]) -> tuple[str, ...]:
    """What holding and what hiding these posts will change (6 SQL queries)."""
    if not post_ids:
        return ()
    chosen = Post.objects.filter(pk__in=post_ids)
    held = chosen.filter(state=State.PUBLISHED).order_by()
    posts, members = held.count(), held.values("author").distinct().count()
    text = ngettext("Holding: %(posts)d post %(members)s waits for approval.",
                    "Holding: %(posts)d posts %(members)s wait for approval.", posts)  # fmt: skip
    of = ngettext("of %(count)d member", "of %(count)d members", members) % {"count": members}
    holding = [text % {"posts": posts, "members": of}] if posts else []
    everyone = chosen.order_by().values("author").distinct().count()
    count = len(post_ids)
    hides = ngettext("Hiding: %(count)d post %(members)s.", "Hiding: %(count)d posts %(members)s.", count)
    of = ngettext("of %(count)d member", "of %(count)d members", everyone) % {"count": everyone}
    hiding = hides % {"count": count, "members": of}
    return (*holding, hiding, *hidden_in_words(effect_of_hiding(chosen)))


def _member(author: User, posts: list[Post], *, found: Found, pattern: Pattern) -> WaveMember:
    return WaveMember(
        id=author.pk,
        person=person_shown(author),
        joined_at=author.created_at,
        joined_from=range_of(author.joined_from),
        domain=pattern.domain.removeprefix("@"),
        is_suspended=author.suspended_until == FOR_GOOD,
        posts=tuple(_shown(post, found.alike.get(post.pk), links=post.pk in found.linking) for post in posts),
    )


def _shown(post: Post, alike: float | None, *, links: bool) -> WavePost:
    origin = getattr(post, "origin", None)
    return WavePost(
        id=post.pk,
        address=post.get_absolute_url(),
        title=post.thread.title,
        words=excerpt(post.plain, EXCERPT),
        created_at=post.created_at,
        sent_from=range_of(origin.address if origin else None),
        likeness=None if alike is None or alike < ALIKE else round(100 * alike),
        links_there=links,
        state="" if post.state == State.PUBLISHED else str(post.get_state_display()),
    )
