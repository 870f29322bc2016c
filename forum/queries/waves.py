"""Posts of a wave of spam: what came from the same addresses, says the same, or from members who joined in a burst."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.blocks import folded
from accounts.models import User
from forum.models import Format, ModerationRecord, Moderator, Post, State
from forum.queries.foretelling import effect_of_hiding, hidden_in_words
from forum.queries.people import PersonShown, person_shown
from forum.text.plain import excerpt
from forum.text.similar import ALIKE, grams, likeness

MOST_POSTS = 500  # of one wave; more are dealt with in a second one
MOST_COMPARED = 2_000  # latest posts that are read for their likeness
EXCERPT = 140  # characters


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What the posts have in common; what is not said is not asked for.

    ``most_posts`` spares members with more published posts; moderators and staff are always spared.
    """

    network: str = ""
    like: str = ""
    joined_from: datetime | None = None
    joined_until: datetime | None = None
    domain: str = ""
    days: int = 7
    most_posts: int = 10


@dataclass(frozen=True, kw_only=True)
class WavePost:
    """A post of a wave; ``is_away`` when something takes it away already."""

    id: int
    address: str
    title: str
    words: str
    author: PersonShown
    created_at: datetime
    likeness: int | None
    is_away: bool


@dataclass(frozen=True, kw_only=True)
class Wave:
    """The posts, the latest first; ``has_more`` when there are more than are shown, or may be."""

    posts: tuple[WavePost, ...]
    members: int
    has_more: bool
    foretold: tuple[str, ...]


def find_wave(pattern: Pattern) -> Wave:
    """The posts of ``pattern``, found in the last days (6 SQL queries at most)."""
    posts = _candidates(pattern).select_related("thread", "author", "origin").defer("source", "html")
    rows = list(
        posts.order_by("-created_at", "-pk")[: MOST_COMPARED if pattern.like or pattern.network else MOST_POSTS + 1]
    )
    not_read = len(rows) == MOST_COMPARED and posts.count() > MOST_COMPARED
    if pattern.network:
        rows = [post for post in rows if _is_within(post, pattern.network)]
    alike = _likenesses(rows, pattern.like) if pattern.like else {}
    if pattern.like:
        rows = [post for post in rows if alike[post.pk] >= ALIKE]
    shown = rows[:MOST_POSTS]
    ids = [post.pk for post in shown]
    return Wave(
        posts=tuple(_shown(post, alike.get(post.pk)) for post in shown),
        members=len({post.author_id for post in shown}),
        has_more=len(rows) > MOST_POSTS or not_read,
        foretold=hidden_in_words(effect_of_hiding(Post.objects.filter(pk__in=ids))) if ids else (),
    )


def past_waves() -> QuerySet[ModerationRecord]:
    """The latest waves that were dealt with."""
    waves = ModerationRecord.objects.filter(deed__in=["hold_wave", "remove_wave"]).select_related("by", "undone_by")
    return waves.order_by("-pk")[:20]


def _candidates(pattern: Pattern) -> QuerySet[Post]:
    """Posts written here lately, by members who are no moderators and have not written much."""
    since = timezone.now() - timedelta(days=pattern.days)
    spared = Moderator.objects.values("member")
    posts: QuerySet[Post] = Post.objects.filter(created_at__gte=since, format=Format.MARKDOWN).exclude(state=State.LOST)
    posts = posts.filter(author__is_ghost=False, author__is_staff=False, author__is_superuser=False)
    posts = posts.exclude(author__in=spared).exclude(author__standing__post_count__gt=pattern.most_posts)
    if pattern.network:
        posts = posts.filter(Q(origin__isnull=False) | Q(author__joined_from__isnull=False))
    if pattern.joined_from:
        posts = posts.filter(author__created_at__gte=pattern.joined_from)
    if pattern.joined_until:
        posts = posts.filter(author__created_at__lte=pattern.joined_until)
    if pattern.domain:
        posts = posts.filter(author__email__iendswith=f"@{pattern.domain.removeprefix('@')}")
    return posts


def _is_within(post: Post, network: str) -> bool:
    """Whether the post was sent, or its author signed up, from ``network``."""
    origin = getattr(post, "origin", None)
    author: User | None = post.author
    known = [origin.address if origin else None, author.joined_from if author else None]
    wanted = ip_network(network)
    return any(ip_address(address) in wanted for address in known if address)


def _likenesses(posts: list[Post], text: str) -> dict[int, float]:
    wanted = grams(text, fold=folded)
    return {post.pk: likeness(wanted, grams(post.plain, fold=folded)) for post in posts}


def _shown(post: Post, alike: float | None) -> WavePost:
    assert post.author is not None  # noqa: S101  (only lost posts have none, and they are left out)
    return WavePost(
        id=post.pk,
        address=post.get_absolute_url(),
        title=post.thread.title,
        words=excerpt(post.plain, EXCERPT),
        author=person_shown(post.author),
        created_at=post.created_at,
        likeness=None if alike is None else round(100 * alike),
        is_away=post.state != State.PUBLISHED,
    )
