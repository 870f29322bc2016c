"""Where a thread went that was merged into another."""

from __future__ import annotations

from accounts.models import Person
from forum.models import Thread

MOST = 20  # merged into one that was merged itself, and so on


def merged_into(pk: int, *, user: Person) -> str | None:
    """The address of the thread that took up ``pk``; None when it was not merged, or ``user`` may not see where."""
    found = pk
    for _step in range(MOST):
        onto = Thread.objects.filter(pk=found).values_list("merged_into", flat=True).first()
        if onto is None:
            break
        found = onto
    if found == pk:
        return None
    thread = Thread.objects.visible_to(user).filter(pk=found).first()
    return thread.get_absolute_url() if thread else None
