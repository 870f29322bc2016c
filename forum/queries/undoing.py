"""What undoing a record will bring back, in sentences, said before it is done (3 SQL queries)."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import LedgerEntry, Mark, ModerationRecord, RecordedChange


def undone_in_words(record: ModerationRecord) -> tuple[str, ...]:
    """How many posts and marks get back what they were, and the points of these."""
    changes = RecordedChange.objects.filter(Q(record=record) | Q(record__whole=record))
    posts = set(changes.filter(model="forum.post").values_list("row", flat=True))
    marks = set(changes.filter(model="forum.mark", field="is_active").values_list("row", flat=True))
    sanctions = changes.filter(model="forum.sanction").values("row").distinct().count()
    said = []
    if posts:
        text = ngettext(
            "Gives %(count)d post the state and place it had.",
            "Gives %(count)d posts the state and place they had.",
            len(posts),
        )
        said.append(text % {"count": len(posts)})
    if marks:
        text = ngettext(
            "Changes %(count)d mark, and moves %(points)d points with it.",
            "Changes %(count)d marks, and moves %(points)d points with them.",
            len(marks),
        )
        said.append(text % {"count": len(marks), "points": _points(marks)})
    if sanctions:
        said.append(_("Takes a sanction back."))
    return tuple(said) or (_("Gives everything that it changed the value it had."),)


def _points(marks: set[int]) -> int:
    """What the marks gave first, and give again or no longer."""
    prices: dict[int, int] = {}
    entries = LedgerEntry.objects.filter(mark__in=Mark.objects.filter(pk__in=marks)).order_by("pk")
    for mark_id, points in entries.values_list("mark", "points"):
        prices.setdefault(mark_id, points)
    return sum(prices.values())
