"""Which of the marks that rest come back in a question: the latest of each post, and one correct answer. No queries."""

from __future__ import annotations

from collections.abc import Iterable

from forum.models import Mark, MarkKind


def told_apart(resting: Iterable[Mark], *, has_correct: bool) -> tuple[list[Mark], list[Mark]]:
    """The marks of ``resting``, the latest first, that come back, and those that end.

    A correct answer that the question has already, ``has_correct``, is never displaced.
    """
    waking: dict[int, Mark] = {}
    ending = []
    for mark in resting:
        is_correct = mark.kind == MarkKind.CORRECT
        if mark.post_id in waking or (is_correct and has_correct):
            ending.append(mark)
            continue
        waking[mark.post_id] = mark
        has_correct = has_correct or is_correct
    return list(waking.values()), ending
