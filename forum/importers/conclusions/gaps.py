"""Gaps: replies that a page says existed but does not hold, and when they can have been written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from forum.importers.saved import SavedGap, SavedThread


def find_gaps(thread: SavedThread) -> tuple[SavedGap, ...]:
    """The gaps of a thread by ordinal, each with the window of time that its kept neighbours give it.

    Gaps that follow each other share a window. Behind the last kept reply it ends with the latest reply that the
    header tells of; and if that one is lost, the last gap has its author and time. Without printed ordinals only the
    number of gaps is known, neither place nor time.
    """
    if all(reply.ordinal_printed for reply in thread.replies):
        gaps = list(_placed(thread))
    else:
        held = len(thread.replies)
        gaps = [SavedGap(ordinal=n, place_known=False) for n in range(held + 1, thread.announced_replies + 1)]
    if gaps and _latest_is_lost(thread, gaps[-1]):
        gaps[-1] = replace(gaps[-1], author_name=thread.latest_reply_by, written_at=thread.latest_reply_at)
    return tuple(gaps)


def _placed(thread: SavedThread) -> Iterator[SavedGap]:
    for earlier, later in pairwise(thread.posts):
        window = _window(earlier.written_at, later.written_at)
        yield from (_gap(ordinal, window) for ordinal in range(earlier.ordinal + 1, later.ordinal))
    last = thread.posts[-1]
    window = _window(last.written_at, None if _latest_is_kept(thread) else thread.latest_reply_at)
    yield from (_gap(ordinal, window) for ordinal in range(last.ordinal + 1, thread.announced_replies + 1))


def _gap(ordinal: int, window: tuple[datetime | None, datetime | None]) -> SavedGap:
    return SavedGap(ordinal=ordinal, after=window[0], before=window[1])


def _window(after: datetime | None, before: datetime | None) -> tuple[datetime | None, datetime | None]:
    """The window; empty when inverted: Jive showed when a post was last changed, not when it was written."""
    return (None, None) if after and before and after > before else (after, before)


def _latest_is_lost(thread: SavedThread, last_gap: SavedGap) -> bool:
    """Whether the latest reply of the header is none that is kept, so that it must be the last gap."""
    if not thread.latest_reply_by or any(reply.ordinal > last_gap.ordinal for reply in thread.replies):
        return False
    return not _latest_is_kept(thread)


def _latest_is_kept(thread: SavedThread) -> bool:
    latest = thread.latest_reply_by, thread.latest_reply_at
    return any((reply.author.name, reply.written_at) == latest for reply in thread.replies)
