"""Telling members what happened to what they wrote: rows that the deeds make, never twice for the same news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.models import News, Notification, Post


def tell(receivers: Iterable[User], news: News, post: Post, *, by: User, at: datetime) -> None:
    """Tell ``receivers`` that ``by`` did something with ``post``; not oneself, and nobody who cannot sign in."""
    told = {person.pk for person in receivers if person.pk != by.pk and person.is_active and not person.is_ghost}
    if told:
        Notification.objects.bulk_create(
            [
                Notification(receiver_id=receiver_id, news=news, post=post, actor=by, created_at=at)
                for receiver_id in sorted(told)
            ],
            ignore_conflicts=True,
        )


def take_back(news: News, post: Post, *, by: User) -> None:
    """Undo ``tell``: what is no longer so is no longer told."""
    Notification.objects.filter(news=news, post=post, actor=by).delete()


@transaction.atomic
def read_notifications(receiver: User, *, up_to: int | None = None) -> int:
    """Mark what ``receiver`` was told, up to the notification with this id, as read; how many were unread."""
    unread = Notification.objects.filter(receiver=receiver, read_at=None)
    if up_to is not None:
        unread = unread.filter(pk__lte=up_to)
    return unread.update(read_at=timezone.now())
