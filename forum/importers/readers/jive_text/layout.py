"""Where everything stands in a page: header, opening post, replies, quotations, tail."""

from __future__ import annotations

from dataclasses import dataclass

from forum.importers.readers.jive_text.cuts import begun_head, begun_tail
from forum.importers.readers.jive_text.header import Header, find_header
from forum.importers.readers.jive_text.heads import Head, bylines, opener_head, reply_head
from forum.importers.readers.jive_text.quotations import Placed, place_heads
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.jive_text.tail import Tail, find_tail, read_tail
from forum.importers.saved import CannotRead, NotThisFormat


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The parts of a page; ``end`` is the line after the last that can belong to a post."""

    opener: Head
    replies: tuple[Placed, ...]
    quoted: tuple[Head, ...]
    tail: Tail | None
    end: int


def lay_out(sheet: Sheet, header: Header) -> Layout:
    """The parts of the page below its header.

    Raises CannotRead when there is no opening post, when a head says what cannot be, or when the file ends in a head.
    """
    starts = list(bylines(sheet, header.below))
    opener = _opener(sheet, starts, header)
    _refuse_second_page(sheet, [at for at in starts if at >= opener.body_at], opener)
    heads = [head for at in starts if at >= opener.body_at and (head := reply_head(sheet, at)) is not None]
    # The tail belongs to no reply, so it stands left of the words of all of them.
    last_words_at = (heads[-1] if heads else opener).body_at
    tail_at = find_tail(sheet, last_words_at, min((head.column for head in heads), default=0))
    end = len(sheet) if tail_at is None else tail_at
    placed, quoted = place_heads(sheet, heads, opener=opener, end=end, announced=header.replies)
    if tail_at is None:
        end = _end_of_posts(sheet, last_words_at, more_announced=header.replies > len(placed))
    return Layout(
        opener=opener,
        replies=tuple(placed),
        quoted=tuple(quoted),
        tail=None if tail_at is None else read_tail(sheet, tail_at),
        end=end,
    )


def _opener(sheet: Sheet, starts: list[int], header: Header) -> Head:
    for at in starts:
        if (head := opener_head(sheet, at)) is not None:
            return head
        if reply_head(sheet, at) is not None:
            text = "The page has replies but no opening post before them: it may be a later page of its thread."
            raise CannotRead(text, line=at + 1)
    if header.latest_at is None:
        raise NotThisFormat("This is not a thread page.")  # "3 Replies" alone may stand in any page
    raise CannotRead("No whole opening post stands below the header: the file may be cut.", line=header.at + 1)


def _refuse_second_page(sheet: Sheet, starts: list[int], opener: Head) -> None:
    """Two pages in one file would mix the posts of two threads."""
    header_at = find_header(sheet, opener.body_at)
    if header_at is not None and any(at > header_at and opener_head(sheet, at) for at in starts):
        raise CannotRead("A second thread page begins here: each needs a file of its own.", line=header_at + 1)


def _end_of_posts(sheet: Sheet, start: int, *, more_announced: bool) -> int:
    """The line after the last that can belong to a post, of a page without a tail; raises CannotRead."""
    cut_at = begun_head(sheet, start, more_announced=more_announced)
    if cut_at is not None:
        raise CannotRead("The file ends inside the head of a reply.", line=cut_at + 1)
    tail_at = begun_tail(sheet, start)
    return len(sheet) if tail_at is None else tail_at
