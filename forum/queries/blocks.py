"""The list of blocks, what a new entry would have met, and which entries a wave or one post of spam suggests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.blocks import hosts_in, site_of, spaced, words_of, would_meet
from accounts.models import Block, BlockKind
from forum.models import Format, Post, State
from forum.queries.networks import addresses_of, range_of

MOST_TRIED = 1_000  # latest posts that a new entry is tried with
READ_OF_EACH = 4_000  # characters, so that the longest posts cost no more than others
EXAMPLES = 5
PROPOSED = 3  # of each kind
PHRASE = (3, 6)  # words; shorter ones are everyone's, longer ones are easily varied
LEAST_SHARE = 0.4  # of the posts that must share it
LEAST_POSTS = 2  # a phrase of one post is no pattern


@dataclass(frozen=True, kw_only=True)
class TriedOut:
    """How many of the ``read`` latest posts, the moderators' and all others', would have met an entry."""

    matched: int
    read: int
    examples: tuple[Post, ...]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """An entry that ``matched`` of ``posts`` posts would meet; what many others would meet is told by trying it out."""

    kind: BlockKind
    pattern: str
    matched: int
    posts: int

    @property
    def said(self) -> str:
        """What is blocked, in words."""
        names = {
            BlockKind.LINK: _("links to %(pattern)s"),
            BlockKind.NETWORK: _("the network addresses %(pattern)s"),
            BlockKind.WORD: _("the words “%(pattern)s”"),
        }
        return names[self.kind] % {"pattern": self.pattern}


def try_out(kind: BlockKind, pattern: str) -> TriedOut:
    """What ``pattern``, as it is compared, would have met of the latest posts that members wrote here (1 SQL query)."""
    found = []
    read = 0
    for post in _latest()[:MOST_TRIED]:
        read += 1
        email = post.author.email if post.author else ""
        if would_meet(kind, pattern, text=_text(post), addresses=addresses_of(post), email=email):
            found.append(post)
    return TriedOut(matched=len(found), read=read, examples=tuple(found[:EXAMPLES]))


def proposals_for(post_ids: Iterable[int]) -> tuple[Proposal, ...]:
    """Entries that would stop posts like these and are not on the list (2 SQL queries).

    The hosts that they link to, the network ranges that they came from, the words that they repeat.
    """
    posts = list(Post.objects.filter(pk__in=post_ids).select_related("thread", "author", "origin").order_by("pk"))
    known = set(Block.objects.values_list("kind", "pattern"))
    own = {host.lower() for host in settings.ALLOWED_HOSTS}
    links = [{host.removeprefix("www.") for host in hosts_in(_text(post))} - own for post in posts]
    networks = Counter(network for post in posts for network in set(map(range_of, addresses_of(post))))
    found = [
        *_shared(_linked(links), BlockKind.LINK, posts=len(posts), least=1),
        *_shared(networks, BlockKind.NETWORK, posts=len(posts), least=1),
        *_shared(_phrases(posts), BlockKind.WORD, posts=len(posts), least=LEAST_POSTS),
    ]
    return tuple(one for one in found if (one.kind.value, one.pattern) not in known)


def blocks_listed() -> QuerySet[Block]:
    """All entries, the latest first."""
    return Block.objects.select_related("by").order_by("-created_at", "-pk")[:200]


def _latest() -> QuerySet[Post]:
    posts: QuerySet[Post] = Post.objects.filter(
        format=Format.MARKDOWN, state__in=[State.PUBLISHED, State.PENDING], author__is_ghost=False
    )
    return posts.select_related("thread", "author", "origin").defer("html", "plain").order_by("-pk")


def _text(post: Post) -> str:
    """What a block would look at."""
    return "\n".join([post.thread.title if post.is_opening else "", post.source[:READ_OF_EACH]])


def _linked(links: Sequence[set[str]]) -> Counter[str]:
    """In how many posts each site is linked to: as its one host, or as the whole where it goes by several."""
    hosts: dict[str, set[str]] = {}
    for host in set().union(*links):
        hosts.setdefault(site_of(host), set()).add(host)
    counted = Counter(site for linked in links for site in {site_of(host) for host in linked})
    return Counter({hosts[site].pop() if len(hosts[site]) == 1 else site: count for site, count in counted.items()})


def _phrases(posts: Sequence[Post]) -> Counter[str]:
    """In how many posts each run of words stands, as one of them writes it; of runs that overlap, the most frequent."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for post in posts:
        title = post.thread.title if post.is_opening else ""
        words = [
            (word, key) for word in words_of(f"{title} {post.plain[:READ_OF_EACH]}") if (key := spaced(word).strip())
        ]
        runs: dict[str, str] = {}
        for length in range(PHRASE[0], PHRASE[1] + 1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                runs[" ".join(key for _word, key in run)] = " ".join(word for word, _key in run)
        counted.update(runs.keys())
        for key, run_written in runs.items():
            if key not in written or (run_written.isascii() and not written[key].isascii()):
                written[key] = run_written
    kept: list[str] = []
    for key, _count in sorted(counted.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[:200]:
        if not any(_overlap(key, other) for other in kept):
            kept.append(key)
    return Counter({written[key]: counted[key] for key in kept})


def _overlap(run: str, other: str) -> bool:
    """Whether two runs share three words in a row: one of them is enough."""
    words, text = run.split(), f" {other} "
    return any(f" {' '.join(words[i : i + PHRASE[0]])} " in text for i in range(len(words) - PHRASE[0] + 1))


def _shared(counted: Counter[str], kind: BlockKind, *, posts: int, least: int) -> list[Proposal]:
    least = max(least, round(LEAST_SHARE * posts))
    return [
        Proposal(kind=kind, pattern=pattern, matched=count, posts=posts)
        for pattern, count in counted.most_common(PROPOSED)
        if count >= least
    ]
