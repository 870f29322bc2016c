"""Which heads are posts, and which only stand in the words of a post: somebody quoted a whole post, head and all.

In a threaded page a reply stands deeper than the post it answers, and so does a quotation. But a reply is always
numbered above the post it answers, and one can only quote what was already there. In a page where no head that stands
deeper names the author of the post above it, a number that cannot be is a quotation's too, from elsewhere perhaps.

A head that stands deeper right below the opening post answers a lost reply where one is missing, unless the opening
post can have quoted it: it quotes nothing that was written after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from forum.importers.readers.jive_text.heads import Head
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.saved import CannotRead


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """The head of a reply and where it stands.

    ``under`` is the reply above it in the nesting, None at the top and where that one is lost (``is_orphan``).
    """

    head: Head
    under: Head | None
    is_orphan: bool = False


def place_heads(
    sheet: Sheet, heads: Sequence[Head], *, opener: Head, end: int, announced: int
) -> tuple[list[Placed], list[Head]]:
    """The replies with their nesting, and the heads that are quotations, both in the order of the page.

    ``heads`` are all that have the form of a reply's; ``end`` is the line after the last word of the last one. Raises
    CannotRead when a head in a threaded page repeats the number of another post without being a copy of its head.
    """
    lost = _answers_to_lost_ones(sheet, heads, opener=opener, announced=announced)
    placed, quoted = _nested(sheet, heads, end, answering=lost)
    if any(one.under and _names(one.head, one.under) for one in placed):
        _refuse_false_copies(placed, quoted)
        return placed, quoted
    direct = {one.head.ordinal for one in placed if one.under is None and one.head.ordinal is not None}
    cannot_be = {
        one.head.at
        for one in placed
        if one.under and one.head.ordinal is not None and (one.head.ordinal in direct or one.head.ordinal > announced)
    }
    return _nested(sheet, heads, end, answering=lost, quotations=cannot_be)


def _names(head: Head, above: Head) -> bool:
    """Whether a head names the author of the one above as whom it answers, or nobody."""
    return not head.answers or f"{above.byline} ".startswith(f"{head.answers} ")


def _nested(
    sheet: Sheet, heads: Sequence[Head], end: int, *, answering: Collection[int], quotations: Collection[int] = ()
) -> tuple[list[Placed], list[Head]]:
    """The replies with their nesting, and the quotations; some of them, and of answers to lost ones, by their lines."""
    top = min((head.indent for head in heads), default=0)
    placed: list[Placed] = []
    quoted: list[Head] = []
    above: list[Head] = []  # from the top down to the latest reply
    seen: set[tuple[object, ...]] = set()
    starts = [*(head.at for head in heads), end]
    for head, following in zip(heads, starts[1:], strict=True):
        while above and above[-1].indent >= head.indent:
            above.pop()
        is_deep = not above and head.indent > top
        if above:
            is_quoted = _is_quoted(head, above[-1], seen, sheet, following)
        else:
            is_quoted = is_deep and head.at not in answering
        if is_quoted or head.at in quotations:
            quoted.append(head)
            continue
        placed.append(Placed(head=head, under=above[-1] if above else None, is_orphan=is_deep))
        above.append(head)
        seen.add(_print(head))
    return placed, quoted


def _is_quoted(head: Head, above: Head, seen: set[tuple[object, ...]], sheet: Sheet, following: int) -> bool:
    if head.ordinal is not None and above.ordinal is not None and head.ordinal < above.ordinal:
        return True
    if head.ordinal is None and _print(head) in seen:
        return True
    return _words_go_on(sheet, head, above, following)


def _answers_to_lost_ones(sheet: Sheet, heads: Sequence[Head], *, opener: Head, announced: int) -> Collection[int]:
    """The lines of those heads right below the opening post that stand deeper because the reply above them is lost."""
    top = min((head.indent for head in heads), default=0)
    deep = list(takewhile(lambda head: head.indent > top, heads))
    if not deep or len(deep) == len(heads):
        return ()
    first = heads[len(deep)]
    ordinals = Counter(head.ordinal for head in heads)
    lost = next(number for number in count(1) if number not in ordinals)
    if first.ordinal is None or first.ordinal < lost:
        return ()
    is_reply = all(
        head.ordinal is not None
        and lost < head.ordinal <= announced
        and ordinals[head.ordinal] == 1
        and head.written_at >= opener.written_at
        and not _words_go_on(sheet, head, opener, following.at)
        for head, following in zip(deep, heads[1:], strict=False)
    )
    return {head.at for head in deep} if is_reply else ()


def _words_go_on(sheet: Sheet, head: Head, above: Head, following: int) -> bool:
    """Whether the words of the post above go on below this head: those of a post never do below its answers."""
    return any(
        above.column <= sheet.indent(at) < head.column for at in range(head.body_at, following) if not sheet.blank(at)
    )


def _print(head: Head) -> tuple[object, ...]:
    return head.ordinal, head.byline, head.written_at, head.answers


def _refuse_false_copies(placed: Sequence[Placed], quoted: Sequence[Head]) -> None:
    posts = {one.head.ordinal: one.head for one in placed if one.head.ordinal is not None}
    for head in quoted:
        original = posts.get(head.ordinal) if head.ordinal is not None else None
        if original is not None and _print(original) != _print(head):
            raise CannotRead(f"Two replies are numbered {head.ordinal}.", line=head.line)
