"""The rows of a thread's page: replies, gaps, long silences, and the seam between what was saved and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from django.utils import timezone

from forum.models import Post
from forum.queries.answers_shown import AnswerShown, answer_shown
from forum.queries.depths import Depths
from forum.queries.people import PersonShown, person_shown
from forum.queries.posts_shown import PostShown, Showing
from forum.queries.reading import Reading
from forum.queries.reading_order import Order
from forum.queries.thread_rows import written_at

DEEPEST = 6  # the style sheet draws .reply--depth-1 to .reply--depth-6
SILENCE_DAYS = 7  # FACTS.md, "Views"


@dataclass(frozen=True, kw_only=True)
class ReplyRow:
    """A reply. ``depth`` is how deep it is drawn; ``level`` how deep it is, from 1, for those who do not see it.

    ``is_new`` when it was written here and stands among what was saved, before the seam.
    """

    kind: ClassVar[str] = "reply"
    depth: int
    level: int
    post: PostShown
    answers: AnswerShown | None
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """A lost reply, or several that follow each other and of which the same is known.

    ``after`` and ``before`` are its window; ``author`` and ``wall_clock`` are known of some.
    """

    kind: ClassVar[str] = "gap"
    depth: int
    level: int
    ids: tuple[int, ...]
    first: int
    last: int
    place_known: bool
    after: datetime | None
    before: datetime | None
    author: PersonShown | None
    wall_clock: datetime | None

    @property
    def count(self) -> int:
        """How many replies it stands for."""
        return len(self.ids)


@dataclass(frozen=True, kw_only=True)
class SilenceRow:
    """So many days lie between the posts above and below."""

    kind: ClassVar[str] = "silence"
    days: int


@dataclass(frozen=True, kw_only=True)
class SeamRow:
    """Where the saved page ends, in the month of ``ended``; ``goes_on`` when new replies follow."""

    kind: ClassVar[str] = "seam"
    ended: date | None
    goes_on: bool


Row = ReplyRow | GapRow | SilenceRow | SeamRow


@dataclass(frozen=True, kw_only=True)
class Around:
    """What the rows of a page need to know of the thread around them.

    ``before`` is the post before the first one, ``before_is_shown`` whether it stands on this page (the opening post of
    page 1 does). ``last_saved`` is the number of the last saved reply and ``saved_until`` the latest saved time of an
    imported thread, None of others; ``ends_here`` whether the last row is the thread's, and nothing in it is new.
    """

    before: Post
    before_is_shown: bool
    order: Order
    last_saved: int | None
    saved_until: datetime | None
    ends_here: bool

    def is_behind_seam(self, post: Post) -> bool:
        """Whether ``post`` stands where all is new: a new reply to a saved one stays in its branch."""
        if self.last_saved is None:
            return False
        return (post.number if self.order == Order.NUMBERS else post.branch_position) > self.last_saved


def reply_rows(posts: Sequence[Post], *, around: Around, showing: Showing, reading: Reading) -> tuple[Row, ...]:
    """The rows of ``posts``, the replies of one page in reading order."""
    return tuple(_joined(_rows(posts, around=around, showing=showing, reading=reading)))


def _rows(posts: Sequence[Post], *, around: Around, showing: Showing, reading: Reading) -> Iterator[Row]:
    on_page = {post.pk for post in posts} | ({around.before.pk} if around.before_is_shown else set())
    above, time_above = around.before, _time(around.before)
    depths = Depths(continued=None if around.before in posts else around.before.branch_position)
    for post in posts:
        if around.is_behind_seam(post) and not around.is_behind_seam(above):
            yield SeamRow(ended=around.saved_until, goes_on=True)
        time = _time(post)
        if time and time_above and (days := (time - time_above).days) >= SILENCE_DAYS:
            yield SilenceRow(days=days)
        answers = answer_shown(
            post, reading=reading, on_page=on_page, right_above=above.pk if above.pk in on_page else None
        )
        level = depths.level(post) if around.order == Order.THREADED else 1
        yield _row(post, level=level, around=around, showing=showing, answers=answers)
        above, time_above = post, time or time_above
    if around.ends_here:
        yield SeamRow(ended=around.saved_until, goes_on=False)


def _time(post: Post) -> datetime | None:
    """What a clock showed when ``post`` was written, as saved or in the site's zone; None when nobody knows."""
    here = written_at(post)
    return post.wall_clock or (timezone.localtime(here).replace(tzinfo=None) if here else None)


def _row(post: Post, *, level: int, around: Around, showing: Showing, answers: AnswerShown | None) -> ReplyRow | GapRow:
    depth = min(level - 1, DEEPEST)
    if post.is_lost:
        return GapRow(
            depth=depth,
            level=level,
            ids=(post.pk,),
            first=post.number,
            last=post.number,
            place_known=post.place_known,
            after=post.window_after,
            before=post.window_before,
            author=person_shown(post.author) if post.author else None,
            wall_clock=post.wall_clock,
        )
    return ReplyRow(
        depth=depth,
        level=level,
        post=showing.show(post),
        answers=answers,
        is_new=around.last_saved is not None and written_at(post) is not None and not around.is_behind_seam(post),
    )


def _joined(rows: Iterator[Row]) -> Iterator[Row]:
    """``rows`` with gaps that follow each other joined, where the same is known of them."""
    waiting: GapRow | None = None
    for row in rows:
        if isinstance(row, GapRow) and waiting and _alike(waiting, row):
            waiting = replace(waiting, ids=waiting.ids + row.ids, last=row.last)
            continue
        if waiting:
            yield waiting
        waiting = row if isinstance(row, GapRow) else None
        if waiting is None:
            yield row
    if waiting:
        yield waiting


def _alike(gap: GapRow, next_gap: GapRow) -> bool:
    """Whether one card can stand for both."""
    known = {gap.author, next_gap.author, gap.wall_clock, next_gap.wall_clock} != {None}
    return (
        not known
        and gap.last + 1 == next_gap.first
        and (gap.depth, gap.place_known, gap.after, gap.before)
        == (next_gap.depth, next_gap.place_known, next_gap.after, next_gap.before)
    )
