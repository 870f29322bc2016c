"""Telling members what happened to what they wrote: rows that the deeds make, never twice for the same news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.models import Delivery, DeliveryState, ModerationRecord, News, Notification, Post

# What is mailed, too; likes wait on the site. What a moderator did is always mailed.
MAILED = frozenset({News.REPLY, News.QUOTE, News.MENTION, News.CORRECT, News.HELPFUL})
OLD = timedelta(days=1)  # news of longer ago (an example, something brought in late) is told on the site alone


def tell(receivers: Iterable[User], news: News, post: Post, *, by: User, at: datetime) -> None:
    """Tell ``receivers`` that ``by`` did something with ``post``; not oneself, and nobody who cannot sign in."""
    can_be_told = (person for person in receivers if person.is_active and not person.is_ghost)
    told = sorted({person.pk for person in can_be_told} - {by.pk})
    if not told:
        return
    Notification.objects.bulk_create(
        [Notification(receiver_id=pk, news=news, post=post, actor=by, created_at=at) for pk in told],
        ignore_conflicts=True,
    )
    if news in MAILED and timezone.now() - at < OLD:
        due = at + timedelta(minutes=settings.NEWS_MAIL_MINUTES)
        Delivery.objects.bulk_create(
            [Delivery(receiver_id=pk, news=news, post=post, actor=by, due_at=due) for pk in told],
            ignore_conflicts=True,
        )


def tell_of_record(
    receivers: Iterable[User | None], news: News, record: ModerationRecord, *, post: Post | None = None
) -> None:
    """Tell whom ``record`` concerns what a moderator, or a rule, did; not who did it themselves, and no ghost.

    Of a deed done to many each is told once.
    """
    can_be_told = (person for person in receivers if person is not None and person.is_active and not person.is_ghost)
    told = {person.pk for person in can_be_told} - {record.by_id}
    if record.whole_id is not None:
        known = Notification.objects.filter(receiver__in=told, news=news, record__whole=record.whole_id)
        told -= set(known.values_list("receiver", flat=True))
    for pk in sorted(told):
        event = {"receiver_id": pk, "news": news, "post": post, "actor_id": record.by_id, "record": record}
        Notification.objects.bulk_create([Notification(**event, created_at=record.created_at)], ignore_conflicts=True)
        due = record.created_at + timedelta(minutes=settings.NEWS_MAIL_MINUTES)
        Delivery.objects.bulk_create([Delivery(**event, due_at=due)], ignore_conflicts=True)


def tell_of_parts(parts: Iterable[tuple[User | None, Post | None, ModerationRecord]], news: News) -> None:
    """Tell whom each of ``parts``, of one whole deed, concerns; each person once, of the first.

    Who does what to their own is not told, and no ghost is.
    """
    first: dict[int, tuple[Post | None, ModerationRecord]] = {}
    for person, post, record in parts:
        if person is not None and person.is_active and not person.is_ghost and person.pk != record.by_id:
            first.setdefault(person.pk, (post, record))
    notifications, deliveries = [], []
    for pk, (post, record) in sorted(first.items()):
        event = {"receiver_id": pk, "news": news, "post": post, "actor_id": record.by_id, "record": record}
        notifications.append(Notification(**event, created_at=record.created_at))
        due = record.created_at + timedelta(minutes=settings.NEWS_MAIL_MINUTES)
        deliveries.append(Delivery(**event, due_at=due))
    Notification.objects.bulk_create(notifications, ignore_conflicts=True, batch_size=500)
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True, batch_size=500)


def take_back_records(records: Iterable[ModerationRecord]) -> None:
    """Undo ``tell_of_record``, when ``records`` are undone."""
    pks = [record.pk for record in records]
    Notification.objects.filter(record__in=pks).delete()
    Delivery.objects.filter(record__in=pks).exclude(state=DeliveryState.SENT).delete()


def take_back(news: News, post: Post, *, by: User) -> None:
    """Undo ``tell``: what is no longer so is no longer told."""
    Notification.objects.filter(news=news, post=post, actor=by).delete()
    Delivery.objects.filter(news=news, post=post, actor=by).exclude(state=DeliveryState.SENT).delete()


@transaction.atomic
def read_notifications(receiver: User, *, up_to: int | None = None) -> int:
    """Mark what ``receiver`` was told, up to the notification with this id, as read; how many were unread."""
    unread = Notification.objects.filter(receiver=receiver, read_at=None)
    if up_to is not None:
        unread = unread.filter(pk__lte=up_to)
    return unread.update(read_at=timezone.now())
