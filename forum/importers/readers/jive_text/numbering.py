"""The ordinals of the replies, checked against each other and against how many the page announces."""

from __future__ import annotations

from collections.abc import Sequence

from forum.importers.readers.jive_text.heads import Head
from forum.importers.saved import CannotRead


def number_replies(heads: Sequence[Head], *, announced: int) -> tuple[list[int], bool]:
    """The ordinal of each reply, and whether the page printed them; unprinted, they follow the order of the page.

    Raises CannotRead, with the line of the reply that cannot be: an ordinal twice, 0 or above the announced count,
    more replies than announced, or some with and some without an ordinal.
    """
    if len({head.ordinal is None for head in heads}) > 1:
        first = next(head for head in heads if head.ordinal is None)
        raise CannotRead("This reply has no number, but others have one.", line=first.line)
    printed = bool(heads) and heads[0].ordinal is not None
    ordinals = [place if head.ordinal is None else head.ordinal for place, head in enumerate(heads, start=1)]
    taken: set[int] = set()
    for head, ordinal in zip(heads, ordinals, strict=True):
        if ordinal in taken:
            raise CannotRead(f"Two replies are numbered {ordinal}.", line=head.line)
        if ordinal < 1:
            raise CannotRead("A reply is numbered 0.", line=head.line)
        if ordinal > announced:
            what = f"one numbered {ordinal:,}" if printed else f"{len(heads):,}"
            raise CannotRead(f"The page announces {_replies(announced)} but holds {what}.", line=head.line)
        taken.add(ordinal)
    return ordinals, printed


def _replies(count: int) -> str:
    return "1 reply" if count == 1 else f"{count:,} replies"
