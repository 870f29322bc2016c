"""What a person is told about how a page was read, and never more remarks than a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from forum.importers.readers.jive_text.heads import Head
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.limits import MAX_REMARKS
from forum.importers.saved import Remark, SavedPost

EXCERPT = 60  # characters
NO_LEGEND = "It shows no legend of points, so it is taken for a discussion: --kind can say otherwise."
REPLY = "Re: "  # what the forum put before the title in the subject of a reply


def not_understood(sheet: Sheet, lines: Iterable[int]) -> tuple[Remark, ...]:
    """A remark for each of ``lines``, with its first words; those beyond MAX_REMARKS are only counted."""
    found = sorted(set(lines))
    remarks = [Remark(text=_excerpt(sheet.words(at)), line=at + 1) for at in found[:MAX_REMARKS]]
    if len(found) > MAX_REMARKS:
        remarks.append(Remark(text=f"and {len(found) - MAX_REMARKS:,} more lines", line=found[MAX_REMARKS] + 1))
    return tuple(remarks)


def _excerpt(words: str) -> str:
    return words if len(words) <= EXCERPT else words[:EXCERPT].rstrip() + "…"


def quotations(quoted: Sequence[Head]) -> tuple[Remark, ...]:
    """A warning for each head that was taken for a quotation."""
    text = "The head of a post stands inside the words of another: it was kept as a quotation."
    return tuple(Remark(text=text, line=head.line) for head in quoted[:MAX_REMARKS])


def cut(last: SavedPost, *, missing: int) -> Remark:
    """The warning that the page has no tail; ``missing`` counts the replies after the highest it holds."""
    which = f"reply {last.ordinal}" if last.ordinal else "the opening post"
    text = f"The page ends without its usual end: {which}, the last post it holds, may be cut"
    if missing:
        text += ", and 1 later reply is a gap" if missing == 1 else f", and {missing:,} later replies are gaps"
    return Remark(text=f"{text}. {NO_LEGEND}", line=last.lines.last)


def legend_may_be_cut(at: int) -> Remark:
    """The warning that the file ends in its tail, in line ``at``, where the legend may have followed."""
    return Remark(text=f"The file ends in the list at its end. {NO_LEGEND}", line=at + 1)


def title(opener: Head, replies: Sequence[Head]) -> Iterator[Remark]:
    """A warning when all replies repeat another title: the line taken for it may be words of the opening post."""
    repeated = {head.subject.removeprefix(REPLY).casefold() for head in replies if head.subject.startswith(REPLY)}
    if len(repeated) == 1 and opener.subject.casefold() not in repeated:
        told = next(head.subject.removeprefix(REPLY) for head in replies if head.subject.startswith(REPLY))
        text = f"This was taken for the title, but the replies repeat another: {_excerpt(told)}"
        yield Remark(text=text, line=opener.body_at)


def other_pages(at: int) -> Remark:
    """The warning that line ``at`` links to other pages of the thread."""
    return Remark(text="The thread has other pages: replies that stand only there are gaps here.", line=at + 1)
