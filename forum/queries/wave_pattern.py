"""Which posts have in common what a moderator looks for: where they came from, what they say, whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from accounts.blocks import folded, hosts_in, site_of
from forum.models import Case as OpenCase
from forum.models import Format, Moderator, Post, State
from forum.queries.networks import addresses_of
from forum.text.similar import ALIKE, likeness, trace

MOST_COMPARED = 2_000  # latest posts that are read for their likeness
MOST_SITES = 5  # of the given text
KNOWN_DAYS = 90  # so long what members of long standing link to is known to be no spam


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What the posts have in common; what is not said is not asked for.

    ``most_posts`` spares members with more published posts; moderators and staff are always spared. ``like_post`` is
    the post whose words are ``like``, and ``like_source`` its source, for the links.
    """

    network: str = ""
    like: str = ""
    like_post: int | None = None
    like_source: str = ""
    joined_from: datetime | None = None
    joined_until: datetime | None = None
    domain: str = ""
    days: int = 7
    most_posts: int = 10


@dataclass(frozen=True, kw_only=True)
class Found:
    """The posts, those that everyone sees first; ``not_read`` when there were more than can be compared.

    ``alike`` has the likeness of each post that was compared, from 0 to 1; ``linking`` those that link to where the
    given text links.
    """

    posts: list[Post]
    not_read: bool
    alike: dict[int, float] = field(default_factory=dict)
    linking: set[int] = field(default_factory=set)


def posts_like(pattern: Pattern) -> Found:
    """The posts of ``pattern`` in the last days, with their threads, authors and origins (7 SQL queries at most)."""
    posts = _candidates(pattern).select_related("thread", "author", "origin").defer("html")
    seen_first = Case(When(state=State.PUBLISHED, then=0), default=1)
    rows = list(posts.order_by(seen_first, "-created_at", "-pk")[: MOST_COMPARED + 1])
    not_read = len(rows) > MOST_COMPARED
    rows = rows[:MOST_COMPARED]
    if pattern.network:
        wanted = ip_network(pattern.network)
        rows = [post for post in rows if any(ip_address(address) in wanted for address in addresses_of(post))]
    if not pattern.like:
        return Found(posts=rows, not_read=not_read)
    alike, linking = _likenesses(rows, pattern.like), _linking_to_the_same(rows, pattern)
    found = [post for post in rows if alike[post.pk] >= ALIKE or post.pk in linking]
    return Found(posts=found, not_read=not_read, alike=alike, linking=linking)


def _candidates(pattern: Pattern) -> QuerySet[Post]:
    """Posts written here lately, by members who are no moderators and have not written much."""
    since = timezone.now() - timedelta(days=pattern.days)
    spared = Moderator.objects.values("member")
    posts: QuerySet[Post] = Post.objects.filter(created_at__gte=since, format=Format.MARKDOWN)
    undecided = Exists(OpenCase.objects.open().filter(post=OuterRef("pk")))  # a rule hid it, or it waits
    posts = posts.filter(Q(state__in=[State.PUBLISHED, State.PENDING]) | Q(undecided, state=State.HIDDEN))
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


def _likenesses(posts: list[Post], text: str) -> dict[int, float]:
    wanted = trace(text, fold=folded)
    return {post.pk: likeness(wanted, trace(post.plain, fold=folded)) for post in posts}


def _linking_to_the_same(posts: list[Post], pattern: Pattern) -> set[int]:
    """Those that link to where the given text links: other words around one link are a wave, too."""
    sites = _telling_sites(pattern)
    return {post.pk for post in posts if sites and not sites.isdisjoint(map(site_of, hosts_in(post.source)))}


def _telling_sites(pattern: Pattern) -> set[str]:
    """Where the text links to, without the places to which members of long standing link, too."""
    known = Post.objects.filter(created_at__gte=timezone.now() - timedelta(days=KNOWN_DAYS), format=Format.MARKDOWN)
    known = known.filter(author__standing__post_count__gt=pattern.most_posts)
    sites = sorted({site_of(host) for host in hosts_in(f"{pattern.like}\n{pattern.like_source}")})[:MOST_SITES]
    return {site for site in sites if not known.filter(source__icontains=site).exists()}
