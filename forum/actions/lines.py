"""Lines that tell the readers of a thread what moderators did with it."""

from __future__ import annotations

from django.utils import timezone

from forum.actions.records import Deed
from forum.models import LineKind, Thread, ThreadLine

LONGEST = 255  # names of categories are shorter, titles as long


def say(
    thread: Thread,
    kind: LineKind,
    *,
    deed: Deed,
    before: str = "",
    after: str = "",
    other: Thread | None = None,
    count: int = 0,
) -> None:
    """Add a line to ``thread`` about ``deed``, unless its author did it; undoing the deed takes it away."""
    if deed.by is not None and deed.by.pk == thread.author_id:
        return
    line = ThreadLine.objects.create(
        thread=thread,
        record=deed.begun(),
        kind=kind,
        other=other,
        count=count,
        before=before[:LONGEST],
        after=after[:LONGEST],
        created_at=timezone.now(),
    )
    deed.added(line)
