"""What follows from a saved thread, whatever its format: gaps, what each reply answers, signatures. Pure Python."""

from __future__ import annotations

from dataclasses import replace

from forum.importers.conclusions.answers import conclude_answers
from forum.importers.conclusions.gaps import find_gaps
from forum.importers.conclusions.signatures import set_signatures_apart
from forum.importers.saved import SavedThread

__all__ = ["conclude"]


def conclude(thread: SavedThread) -> SavedThread:
    """``thread`` as a reader left it, with its gaps, its answers and its signatures."""
    gaps = find_gaps(thread)
    opener, *replies = set_signatures_apart(thread.posts)
    return replace(thread, opener=opener, replies=conclude_answers(opener, replies, gaps), gaps=gaps)
