"""Views: noted in a buffer when a page has been sent, and folded into the threads' counts every few minutes.

The only rows written outside the two doors, so that a look never makes a cached page stale: ``Thread.version`` stays.
A view that would have to wait for a lock is not counted; nobody waits for it, and no page fails for it.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from forum.models import Thread, View
from forum.models.patience import impatiently
from forum.search.vocabulary import WORTH_COUNTING, count_some

FOLD_MINUTES = 5
AT_ONCE = 500  # views in one transaction: it locks the threads they are of

logger = logging.getLogger(__name__)


def note_view(thread_id: int, *, visitor: str) -> None:
    """Note that ``visitor`` (a key of ``forum.visitors``) looked at a thread, unless they did within VIEW_HOURS.

    Raises nothing that the database does. Folds what has waited for long enough.
    """
    now = timezone.now()
    lately = now - timedelta(hours=settings.VIEW_HOURS)
    try:
        if View.objects.filter(thread=thread_id, visitor=visitor, seen_at__gt=lately).exists():
            return
        with impatiently():
            if View.objects.filter(waiting=True, seen_at__lte=now - timedelta(minutes=FOLD_MINUTES)).exists():
                _fold_some()
                count_some(least=WORTH_COUNTING)
                _sweep(before=lately)
            _note(thread_id, visitor, now=now, lately=lately)
    except DatabaseError as error:
        logger.info("A view of thread %s was not counted: %s", thread_id, error)


def fold_views() -> int:
    """Add all waiting views to their threads' counts and forget the old ones; how many were added."""
    folded = 0
    while some := _fold_some():
        folded += some
    _sweep(before=timezone.now() - timedelta(hours=settings.VIEW_HOURS))
    return folded


def _note(thread_id: int, visitor: str, *, now: datetime, lately: datetime) -> None:
    """One row per visitor and thread: the old one anew, or else a new one, unless another process was quicker."""
    old = View.objects.filter(thread=thread_id, visitor=visitor, seen_at__lte=lately)
    if not old.update(seen_at=now, waiting=True):
        View.objects.bulk_create([View(thread_id=thread_id, visitor=visitor, seen_at=now)], ignore_conflicts=True)


@transaction.atomic
def _fold_some() -> int:
    # Two processes that fold at the same time take different views, and their threads in the same order.
    waiting = View.objects.select_for_update(skip_locked=True).filter(waiting=True).order_by("thread", "pk")
    views = list(waiting.values_list("pk", "thread_id")[:AT_ONCE])
    for thread_id, count in sorted(Counter(thread_id for _pk, thread_id in views).items()):
        Thread.objects.filter(pk=thread_id).update(counted_views=F("counted_views") + count)
    View.objects.filter(pk__in=[pk for pk, _thread_id in views]).update(waiting=False)
    return len(views)


def _sweep(*, before: datetime) -> None:
    View.objects.filter(waiting=False, seen_at__lte=before).delete()
