"""What becomes of deliveries: taken by a job, and settled when they were sent, left out, or must wait longer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from accounts.outbox import pause_after
from forum.models import Delivery, DeliveryState

GAP = timedelta(minutes=15)  # between two mails of news to one member: what comes in between goes into the next
LOST = timedelta(hours=3)  # a job that has taken a delivery for so long will not bring it any more
MOST_TRIES = 12  # with pause_after, more than half a day
REMEMBERED = timedelta(days=90)


def waiting(*, now: datetime) -> Q:
    """Which deliveries wait for a job."""
    return Q(state=DeliveryState.WAITING, due_at__lte=now) & (Q(job=None) | Q(due_at__lte=now - LOST))


def take_deliveries(*, now: datetime) -> list[tuple[int, UUID]]:
    """Take what is due for jobs, one for each receiver: the receiver's id and the job's name.

    With what is due goes all else that waits for the receiver. Call it where the jobs are queued, in one transaction.
    """
    given_up = Delivery.objects.filter(waiting(now=now), tries__gte=MOST_TRIES)
    given_up.update(state=DeliveryState.LEFT_OUT, settled_at=now)
    due = set(Delivery.objects.filter(waiting(now=now)).values_list("receiver", flat=True))
    lately = Delivery.objects.filter(receiver__in=due, state=DeliveryState.SENT, settled_at__gt=now - GAP)
    due -= set(lately.values_list("receiver", flat=True))
    taken = []
    for receiver_id in sorted(due):
        job = uuid4()
        theirs = Delivery.objects.filter(Q(job=None) | waiting(now=now), receiver=receiver_id)
        if theirs.filter(state=DeliveryState.WAITING).update(job=job, tries=F("tries") + 1, due_at=now):
            taken.append((receiver_id, job))
    return taken


@transaction.atomic
def settle_deliveries(job: UUID, *, sent: Collection[int]) -> None:
    """What ``job`` had taken is done: sent, or left out for good."""
    now = timezone.now()
    taken = Delivery.objects.filter(job=job, state=DeliveryState.WAITING)
    taken.filter(pk__in=sent).update(state=DeliveryState.SENT, settled_at=now)
    taken.update(state=DeliveryState.LEFT_OUT, settled_at=now)


@transaction.atomic
def put_off_deliveries(job: UUID) -> None:
    """The mail server did not take them: again later, until it was tried often enough."""
    now = timezone.now()
    for row in Delivery.objects.filter(job=job, state=DeliveryState.WAITING).only("tries"):
        row.job, row.due_at = None, now + pause_after(row.tries)
        row.save(update_fields=["job", "due_at"])


def forget_deliveries(*, now: datetime) -> int:
    """Forget what was settled long ago; how many."""
    return Delivery.objects.filter(settled_at__lt=now - REMEMBERED).delete()[0]


@contextmanager
def unmailed() -> Iterator[None]:
    """While inside, what members are told is told on the site alone: it is made up, for a forum to try out."""
    before = Delivery.objects.aggregate(latest=Max("pk"))["latest"] or 0
    yield
    made = Delivery.objects.filter(pk__gt=before, state=DeliveryState.WAITING)
    made.update(state=DeliveryState.LEFT_OUT, settled_at=timezone.now())
