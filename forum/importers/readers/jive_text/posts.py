"""The posts of a page, made from their heads and the lines below them."""

from __future__ import annotations

from dataclasses import dataclass

from forum.importers.readers.jive_text.authors import Authors
from forum.importers.readers.jive_text.bodies import Body, read_body
from forum.importers.readers.jive_text.heads import Head
from forum.importers.readers.jive_text.layout import Layout
from forum.importers.readers.jive_text.numbering import number_replies
from forum.importers.readers.jive_text.quotations import Placed
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.saved import Answer, CannotRead, Lines, SavedPost

OPENING = 0  # the ordinal of the opening post


@dataclass(frozen=True, kw_only=True)
class Posts:
    """The posts of a page: ``replies`` by ordinal, ``last`` the one that stands last in the file.

    ``strange`` are the lines below the opening post's head that belong to no post, or stand oddly inside one.
    """

    opener: SavedPost
    replies: tuple[SavedPost, ...]
    last: SavedPost
    strange: tuple[int, ...]

    @property
    def highest(self) -> int:
        """The highest ordinal that is held."""
        return self.replies[-1].ordinal if self.replies else OPENING


def make_posts(sheet: Sheet, layout: Layout, *, announced: int, authors: Authors) -> Posts:
    """The posts of the page; raises CannotRead when ordinals contradict, or a name, title or body cannot be kept."""
    heads = [layout.opener, *(placed.head for placed in layout.replies)]
    ordinals, printed = number_replies(heads[1:], announced=announced)
    if not layout.opener.subject:
        raise CannotRead("The opening post has no title.", line=layout.opener.line)
    answers = [Answer(), *_answers(layout.replies, ordinals)]
    ends = [*(head.at for head in heads[1:]), layout.end]
    bullets = min((head.indent for head in heads[1:]), default=None)
    made: list[SavedPost] = []
    strange: list[int] = []
    for head, ordinal, answer, end in zip(heads, [OPENING, *ordinals], answers, ends, strict=True):
        body = read_body(sheet, head.body_at, end, left=head.column, bullets=bullets, line=head.line)
        strange += body.strange
        may_be_cut = head is heads[-1] and layout.tail is None
        made.append(_post(head, ordinal, answer, body, authors, printed=printed, may_be_cut=may_be_cut))
    opener, *replies = made
    by_ordinal = sorted(replies, key=lambda reply: reply.ordinal)
    return Posts(opener=opener, replies=tuple(by_ordinal), last=made[-1], strange=tuple(strange))


def _answers(replies: tuple[Placed, ...], ordinals: list[int]) -> list[Answer]:
    """What the page shows of what each reply answers: a name, and in a threaded page the post it stands under."""
    ordinal_of = {placed.head.at: ordinal for placed, ordinal in zip(replies, ordinals, strict=True)}
    is_threaded = any(placed.under or placed.is_orphan for placed in replies)
    top = OPENING if is_threaded else None
    return [
        Answer(
            ordinal=ordinal_of[placed.under.at] if placed.under else None if placed.is_orphan else top,
            name=placed.head.answers,
        )
        for placed in replies
    ]


def _post(
    head: Head, ordinal: int, answer: Answer, body: Body, authors: Authors, *, printed: bool, may_be_cut: bool
) -> SavedPost:
    return SavedPost(
        ordinal=ordinal,
        ordinal_printed=printed or ordinal == OPENING,
        author=authors.of(head),
        written_at=head.written_at,
        subject=head.subject,
        body=body.text,
        answer=answer,
        may_be_cut=may_be_cut,
        lines=Lines(first=head.line, last=body.end),
    )
