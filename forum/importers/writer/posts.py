"""The rows of the posts of a thread: kept ones and gaps, their places planned before any row is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from accounts.names import ghost_name_key
from forum.importers.saved import Certainty, SavedGap, SavedPost
from forum.importers.writer.insert import Columns
from forum.importers.writer.pages import Page
from forum.models import OPENING_NUMBER, Absence, Format, State, trees
from forum.text.invisible import one_line
from forum.text.plain import mask_addresses
from forum.text.render import Rendered
from forum.text.words import WORDS_VERSION


@dataclass(kw_only=True, slots=True)
class Place:
    """Where a post stands: a hundred thousand of these fit where a few thousand rows would."""

    pk: int
    thread_id: int
    number: int
    in_response_to_id: int | None = None
    parent_id: int | None = None
    tree_id: int = 0
    lft: int = 0
    rght: int = 0
    depth: int = 0
    branch_position: int = 0
    branch_part: int = 0

    @property
    def is_opening(self) -> bool:
        """Whether it opens its thread."""
        return self.number == OPENING_NUMBER


@dataclass(frozen=True, kw_only=True)
class PostsToWrite:
    """All that the rows of one thread's posts are made of; ``places`` and ``instants`` are by ordinal."""

    page: Page
    thread_id: int
    zone: str
    now: datetime
    places: Mapping[int, Place]
    instants: Mapping[int, datetime]
    authors: Mapping[str, int]  # saved name -> id
    signatures: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def posts(self) -> Iterator[Columns]:
        """The columns of each kept post and each gap."""
        for saved, body in zip(self.page.saved.posts, self.page.bodies, strict=True):
            yield self._kept(saved, body)
        for gap in self.page.saved.gaps:
            yield self._lost(gap)

    def _kept(self, saved: SavedPost, body: Rendered) -> Columns:
        author = self.authors[saved.author.name]
        place = self.places[saved.ordinal]
        return {
            **_columns(place),
            "author_id": author,
            "saved_ordinal": saved.ordinal if saved.ordinal_printed and not place.is_opening else None,
            "response_certainty": Certainty.CERTAIN.value if place.is_opening else saved.answer.certainty.value,
            "response_name": self.page.names.get(saved.answer.name, ""),
            "created_at": self.instants[saved.ordinal],
            "wall_clock": saved.written_at,
            "zone": self.zone,
            "may_be_cut": saved.may_be_cut,
            "state": State.PUBLISHED.value,
            "subject": "" if place.is_opening else own_subject(saved.subject, title=self.page.saved.title),
            "source": saved.body,
            "format": saved.body_format.value,
            "html": body.html,
            "render_version": body.version,
            "plain": body.plain,
            "signature_id": self.signatures[author, saved.signature] if saved.signature else None,
        }

    def entries(self) -> Iterator[Columns]:
        """The words of each kept post, for searching."""
        for saved, words in zip(self.page.saved.posts, self.page.words, strict=True):
            yield {
                "post_id": self.places[saved.ordinal].pk,
                "thread_id": self.thread_id,
                "version": WORDS_VERSION,
                "stems": words.stems,
                "exact": words.exact,
            }

    def _lost(self, gap: SavedGap) -> Columns:
        return {
            **_columns(self.places[gap.ordinal]),
            "author_id": self.authors[gap.author_name] if gap.author_name else None,
            "saved_ordinal": gap.ordinal if gap.place_known else None,
            "response_certainty": Certainty.UNKNOWN.value,
            "created_at": self.instants[gap.ordinal],
            "wall_clock": gap.written_at,
            "zone": self.zone,
            "window_after": gap.after,
            "window_before": gap.before,
            "place_known": gap.place_known,
            "state": State.LOST.value,
            "format": Format.PLAIN.value,
        }

    def absences(self) -> Iterator[Columns]:
        """For each gap, that it is lost; nobody took it away."""
        for gap in self.page.saved.gaps:
            yield {"post_id": self.places[gap.ordinal].pk, "kind": Absence.LOST.value, "since": self.now}

    def addresses(self) -> Iterator[Columns]:
        """The address of every post."""
        for place in self.places.values():
            yield {"thread_id": self.thread_id, "number": place.number, "post_id": place.pk}


def planned_places(page: Page, *, thread_id: int, ids: Iterator[int]) -> dict[int, Place]:
    """The places of all posts of a thread by ordinal; a reply's number is its ordinal. Takes ``ids`` in their order."""
    saved = page.saved
    ordinals = sorted([*(post.ordinal for post in saved.posts), *(gap.ordinal for gap in saved.gaps)])
    places = {ordinal: Place(pk=next(ids), thread_id=thread_id, number=ordinal) for ordinal in ordinals}
    for reply in saved.replies:
        if reply.answer.ordinal is not None:
            places[reply.ordinal].in_response_to_id = places[reply.answer.ordinal].pk
    trees.plan(list(places.values()))
    return places


def own_subject(subject: str, *, title: str) -> str:
    """A reply's subject when it says more than the title does, else nothing; as saved it is in the observation."""
    folded, common = ghost_name_key(subject), ghost_name_key(title)
    while folded.startswith("re: "):
        folded = folded.removeprefix("re: ")
    return "" if folded in {"", "re:", common} else mask_addresses(one_line(subject))


def _columns(place: Place) -> dict[str, object]:
    return {
        "id": place.pk,
        "thread_id": place.thread_id,
        "number": place.number,
        "in_response_to_id": place.in_response_to_id,
        "parent_id": place.parent_id,
        "tree_id": place.tree_id,
        "lft": place.lft,
        "rght": place.rght,
        "depth": place.depth,
        "branch_position": place.branch_position,
        "branch_part": place.branch_part,
    }
