"""The lines of a thread as its readers see them (2 SQL queries at most, none for a thread without any)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import Person
from forum.models import Category, LineKind, Thread, ThreadLine

MOST = 10  # the latest; all stand in the records


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """What was done, when; ``address`` and ``title`` are of the other thread, "" where the reader may not see it."""

    said: str
    created_at: datetime
    title: str
    address: str


def lines_of(thread: Thread, *, user: Person) -> tuple[LineShown, ...]:
    """What moderators did with ``thread``, the oldest first."""
    rows = list(ThreadLine.objects.filter(thread=thread).order_by("-created_at", "-pk")[:MOST])[::-1]
    if not rows:
        return ()
    others = {row.other_id for row in rows if row.other_id}
    seen = Thread.objects.visible_to(user).in_bulk(others) if others else {}
    known = set()
    if any(row.kind == LineKind.MOVED for row in rows):
        names = {name for row in rows for name in (row.before, row.after)}
        known = set(Category.objects.visible_to(user).filter(name__in=names).values_list("name", flat=True))
    return tuple(_shown(row, seen=seen, known=known) for row in rows)


def _shown(row: ThreadLine, *, seen: dict[int, Thread], known: set[str]) -> LineShown:
    other = seen.get(row.other_id) if row.other_id else None
    return LineShown(
        said=_said(row, known),
        created_at=row.created_at,
        title=other.title if other else "",
        address=other.get_absolute_url() if other else "",
    )


SAID = {
    LineKind.LOCKED: gettext_lazy("A moderator locked this thread."),
    LineKind.UNLOCKED: gettext_lazy("A moderator opened this thread again."),
    LineKind.PINNED: gettext_lazy("A moderator pinned this thread."),
    LineKind.UNPINNED: gettext_lazy("A moderator unpinned this thread."),
    LineKind.MOVED: gettext_lazy("A moderator moved this thread from “%(before)s” to “%(after)s”."),
    LineKind.RENAMED: gettext_lazy("A moderator renamed this thread."),
    LineKind.KIND: gettext_lazy("A moderator changed the kind of this thread from %(before)s to %(after)s."),
    LineKind.SPLIT_OFF: ngettext_lazy(
        "A moderator moved %(count)d post to another thread:",
        "A moderator moved %(count)d posts to another thread:",
        "count",
    ),
    LineKind.SPLIT_FROM: ngettext_lazy(
        "A moderator moved %(count)d post here from another thread:",
        "A moderator moved %(count)d posts here from another thread:",
        "count",
    ),
    LineKind.MERGED_IN: ngettext_lazy(
        "A moderator merged “%(before)s” into this thread, with %(count)d post.",
        "A moderator merged “%(before)s” into this thread, with %(count)d posts.",
        "count",
    ),
}


def _said(row: ThreadLine, known: set[str]) -> str:
    if row.kind == LineKind.MOVED and not {row.before, row.after} <= known:
        return _("A moderator moved this thread here.")
    if row.kind == LineKind.MERGED_IN and not row.before:
        said = ngettext(
            "A moderator merged another thread into this one, with %(count)d post.",
            "A moderator merged another thread into this one, with %(count)d posts.",
            row.count,
        )
        return said % {"count": row.count}
    values = {"before": row.before, "after": row.after, "count": row.count}
    return str(SAID[LineKind(row.kind)] % values)
