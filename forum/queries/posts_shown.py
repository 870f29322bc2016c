"""Posts as a thread's page shows them, with their authors, marks and signatures (1 SQL query for a page of posts)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q

from forum.models import MarkKind, Post, State, Thread
from forum.models.post import PostQuerySet
from forum.queries.authors_shown import AuthorShown, SavedAuthorFacts, author_shown
from forum.queries.points import PointsShown
from forum.queries.post_deeds import DeedShown, Reactions, deeds_on_post
from forum.queries.post_moderating import moderating
from forum.queries.post_writing import LinkShown, WritingLinks
from forum.queries.reading import Reading
from forum.queries.rules_in_force import RulesInForce
from forum.queries.thread_rows import written_at

# What a page shows of a post and no more: it carries its words three times, and the page does not show the source.
COLUMNS = (
    "thread_id", "author_id", "number", "in_response_to_id", "response_certainty", "response_name", "depth",
    "branch_position", "branch_part", "created_at", "wall_clock", "zone", "edited_at", "window_after",
    "window_before", "like_count", "place_known", "may_be_cut", "state", "subject", "format", "html", "plain",
    "author__name", "author__picture", "author__is_ghost", "author__created_at",
    "author__standing__points", "author__standing__earned", "author__standing__post_count",
    "author__standing__tier_floor_id",
    "in_response_to__number", "in_response_to__state", "in_response_to__author_id", "in_response_to__author__name",
    "signature__html",
)  # fmt: skip
JOINED = ("author__standing", "in_response_to__author", "signature")


@dataclass(frozen=True, kw_only=True)
class MarkShown:
    """A mark; ``points`` is what such an answer gives now, 0 where nobody got any: a saved page showed the mark."""

    is_correct: bool
    points: int


@dataclass(frozen=True, kw_only=True)
class PostShown:
    """A post.

    ``state`` is "" when it is published. ``html``, and ``plain``, the same words without markup, are empty when the
    reader may not read it. ``created_at`` is None for a post that was imported without a time. ``signature`` is HTML,
    empty when it stood on the page before. ``under`` is the id of the reply that it answers, None for the opening post,
    for what answers that, and where nobody knows. ``quote_address`` is the form that quotes it, "" where nobody may
    reply.
    """

    id: int
    under: int | None
    number: int
    address: str
    state: str
    author: AuthorShown | None
    subject: str
    html: str
    plain: str
    signature: str
    is_saved: bool
    created_at: datetime | None
    wall_clock: datetime | None
    zone: str
    edited_at: datetime | None
    may_be_cut: bool
    mark: MarkShown | None
    like_count: int
    deeds: tuple[DeedShown, ...]
    links: tuple[LinkShown, ...]
    quote_address: str

    @property
    def is_opening(self) -> bool:
        """Whether it opens the thread."""
        return self.number == 0

    @property
    def is_away(self) -> bool:
        """Whether something took it away: what is awaiting approval is not there yet."""
        return self.state not in {"", State.PENDING}


def with_all_shown(posts: PostQuerySet) -> PostQuerySet:
    """``posts`` with what ``Showing`` needs of them, and nothing more of their words."""
    found: PostQuerySet = (
        posts.select_related(*JOINED)
        .only(*COLUMNS)
        .annotate(active_mark=FilteredRelation("marks", condition=Q(marks__is_active=True)))
        .annotate(mark_kind=F("active_mark__kind"), mark_by=F("active_mark__by_id"))
    )
    return found


class Showing:
    """Makes what a page shows of posts, signatures once per author; one for each page."""

    def __init__(
        self,
        *,
        thread: Thread,
        reading: Reading,
        rules: RulesInForce,
        saved: Mapping[int, SavedAuthorFacts],
        own: Reactions,
    ) -> None:
        self._thread, self._reading, self._rules, self._saved = thread, reading, rules, saved
        self._own = own
        self._signed: set[int | None] = set()
        self._writing = WritingLinks(thread, user=reading.user)

    def show(self, post: Post, *, sign: bool = True) -> PostShown:
        """What the page shows of ``post``, which came through ``with_all_shown``."""
        readable = self._reading.can_read(post)
        post.thread = self._thread  # with its category, of which permissions ask
        return PostShown(
            id=post.pk,
            under=post.in_response_to_id if post.depth or post.branch_part else None,
            number=post.number,
            address=post.get_absolute_url(),
            state="" if post.state == State.PUBLISHED else str(post.state),
            author=self._author(post),
            subject=post.subject if readable else "",
            html=post.html if readable else "",
            plain=post.plain if readable else "",
            signature=self._signature(post) if sign and readable else "",
            is_saved=written_at(post) is None,
            created_at=written_at(post),
            wall_clock=post.wall_clock,
            zone=post.zone,
            edited_at=post.edited_at,
            may_be_cut=post.may_be_cut,
            mark=mark_shown(post, self._rules.points),
            like_count=post.like_count,
            deeds=self._deeds(post),
            links=(*self._writing.on(post), *moderating(post, user=self._reading.user, own=self._own)),
            quote_address=self._writing.quoting(post),
        )

    def _deeds(self, post: Post) -> tuple[DeedShown, ...]:
        kind: str | None = post.mark_kind  # type: ignore[attr-defined]  # annotated by with_all_shown
        return deeds_on_post(post, user=self._reading.user, mark=kind, own=self._own)

    def _author(self, post: Post) -> AuthorShown | None:
        if post.author is None:
            return None
        return author_shown(
            post.author,
            ladder=self._rules.ladder,
            saved=self._saved.get(post.author.pk),
            opened_thread=post.author_id == self._thread.author_id,
        )

    def _signature(self, post: Post) -> str:
        """The signature, the first time that its author signs on the page."""
        if post.signature is None or post.author_id in self._signed:
            return ""
        self._signed.add(post.author_id)
        return post.signature.html


def mark_shown(post: Post, points: PointsShown) -> MarkShown | None:
    """The active mark of ``post``."""
    kind: str | None = post.mark_kind  # type: ignore[attr-defined]  # annotated by with_all_shown
    given_here = post.mark_by is not None  # type: ignore[attr-defined]  # likewise
    if kind is None:
        return None
    is_correct = kind == MarkKind.CORRECT
    return MarkShown(is_correct=is_correct, points=(points.correct if is_correct else points.helpful) * given_here)


def author_ids(posts: Iterable[Post]) -> set[int]:
    """Who wrote ``posts``."""
    return {post.author_id for post in posts if post.author_id}
