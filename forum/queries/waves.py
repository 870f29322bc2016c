"""Posts of a wave of spam: what came from the same addresses, says the same, or from members who joined in a burst.

Long because what is looked for, found and shown of it hang together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.blocks import folded, hosts_in, site_of
from accounts.models import FOR_GOOD, User
from forum.models import Case as OpenCase
from forum.models import Format, ModerationRecord, Moderator, Post, PostAbsence, State
from forum.queries.foretelling import effect_of_hiding, hidden_in_words
from forum.queries.people import PersonShown, person_shown
from forum.text.plain import excerpt
from forum.text.similar import ALIKE, likeness, trace

MOST_POSTS = 200  # that are shown, and dealt with at once; more are dealt with after these
MOST_COMPARED = 2_000  # latest posts that are read for their likeness
MOST_SITES = 5  # of the given text
KNOWN_DAYS = 90  # so long what members of long standing link to is known to be no spam
EXCERPT = 140  # characters
SHOWN_PREFIX = {4: 24, 6: 48}  # as much of a network address as moderators see


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
    posts = _candidates(pattern).select_related("thread", "author", "origin").defer("html")
    seen_first = Case(When(state=State.PUBLISHED, then=0), default=1)
    rows = list(posts.order_by(seen_first, "-created_at", "-pk")[: MOST_COMPARED + 1])
    not_read = len(rows) > MOST_COMPARED
    rows = rows[:MOST_COMPARED]
    if pattern.network:
        rows = [post for post in rows if _is_within(post, pattern.network)]
    alike = _likenesses(rows, pattern.like) if pattern.like else {}
    linking = _linking_to_the_same(rows, pattern) if pattern.like else set()
    if pattern.like:
        rows = [post for post in rows if alike[post.pk] >= ALIKE or post.pk in linking]
    shown = rows[:MOST_POSTS]
    by_author: dict[User, list[Post]] = {}
    for post in shown:
        assert post.author is not None  # noqa: S101  (only lost posts have none, and they are left out)
        by_author.setdefault(post.author, []).append(post)
    return Wave(
        members=tuple(
            _member(author, own, alike=alike, linking=linking, pattern=pattern) for author, own in by_author.items()
        ),
        total=len(rows),
        has_more=len(rows) > MOST_POSTS or not_read,
        not_read=not_read,
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


@dataclass(frozen=True, kw_only=True)
class PastWave:
    """A wave that was dealt with; ``can_restore`` when some of its posts are away because of it."""

    id: int
    address: str
    is_held: bool
    created_at: datetime
    is_undone: bool
    posts: int
    can_restore: bool


def past_waves() -> tuple[PastWave, ...]:
    """The latest waves that were dealt with (1 SQL query)."""
    mine = PostAbsence.objects.filter(
        by=OuterRef("by"), since=OuterRef("created_at"), lifted_at=None, post__moderation_records__whole=OuterRef("pk")
    )
    waves = ModerationRecord.objects.filter(deed__in=["hold_wave", "remove_wave"]).select_related("undone_by")
    waves = waves.annotate(can_restore=Exists(mine), posts=Count("parts", filter=Q(parts__post__isnull=False)))
    return tuple(
        PastWave(
            id=wave.pk,
            address=wave.get_absolute_url(),
            is_held=wave.deed == "hold_wave",
            created_at=wave.created_at,
            is_undone=hasattr(wave, "undone_by"),
            posts=wave.posts,
            can_restore=wave.can_restore,
        )
        for wave in waves.order_by("-pk")[:20]
    )


def range_of(address: str | None) -> str:
    """The network that an address is in, as moderators see it; "" where none is known."""
    if not address:
        return ""
    known = ip_address(address)
    return str(ip_network((known, SHOWN_PREFIX[known.version]), strict=False))


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


def _is_within(post: Post, network: str) -> bool:
    """Whether the post was sent, or its author signed up, from ``network``."""
    origin = getattr(post, "origin", None)
    author: User | None = post.author
    known = [origin.address if origin else None, author.joined_from if author else None]
    wanted = ip_network(network)
    return any(ip_address(address) in wanted for address in known if address)


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


def _member(
    author: User, posts: list[Post], *, alike: dict[int, float], linking: set[int], pattern: Pattern
) -> WaveMember:
    return WaveMember(
        id=author.pk,
        person=person_shown(author),
        joined_at=author.created_at,
        joined_from=range_of(author.joined_from),
        domain=pattern.domain.removeprefix("@"),
        is_suspended=author.suspended_until == FOR_GOOD,
        posts=tuple(_shown(post, alike.get(post.pk), links=post.pk in linking) for post in posts),
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
