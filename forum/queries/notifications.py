"""What a member was told, the latest first (3 SQL queries a page), and how much of it is unread (1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from accounts.models import Person, User
from forum.models import Delivery, News, Notification, Post
from forum.queries.pages import PageLinks, page_links
from forum.queries.people import PersonShown, person_shown

MOST_COUNTED = 99


@dataclass(frozen=True, kw_only=True)
class NotificationShown:
    """One piece of news: who did what to which post, when, and whether it is unread.

    ``actor`` is None when a rule did it, or a moderator (``by_moderator``): which one nobody is told. ``title`` is ""
    and ``number`` None when it is about no post.
    """

    id: int
    actor: PersonShown | None
    by_moderator: bool
    news: str
    title: str
    number: int | None
    address: str
    created_at: datetime
    is_unread: bool


@dataclass(frozen=True, kw_only=True)
class NotificationsPage:
    """One page of news; ``latest_id`` is the newest of all, so that reading marks nothing that came later."""

    notifications: tuple[NotificationShown, ...]
    latest_id: int
    unread: int
    pages: PageLinks


def notifications_page(user: User, *, page: int, address: str) -> NotificationsPage:
    """Page ``page`` of what ``user`` was told about posts that they may still read, or that are theirs."""
    readable = Q(post=None) | Q(post__in=Post.objects.visible_to(user))
    told = Notification.objects.filter(readable, receiver=user)
    pages = page_links(number=page, per_page=settings.THREADS_PER_PAGE, total=told.count(), address=address)
    first = (page - 1) * settings.THREADS_PER_PAGE
    rows = list(
        told.select_related("actor", "post__thread", "record")
        .defer("post__source", "post__html", "post__plain")
        .order_by("-created_at", "-pk")[first : first + settings.THREADS_PER_PAGE]
    )
    return NotificationsPage(
        notifications=tuple(_shown(row) for row in rows),
        latest_id=max((row.pk for row in rows), default=0),
        unread=unread_count(user),
        pages=pages,
    )


def unread_count(user: Person) -> int:
    """How many unread pieces of news there are, counted up to 100 (1 SQL query; none for visitors)."""
    if not user.is_authenticated:
        return 0
    return len(Notification.objects.filter(receiver=user, read_at=None).values_list("pk")[: MOST_COUNTED + 1])


def _address(row: Notification) -> str:
    """What moderators did is told on a page of its own."""
    if row.record is not None:
        return row.record.get_absolute_url()
    return row.post.get_absolute_url() if row.post else ""


def is_by_moderator(row: Notification | Delivery) -> bool:
    """Whether a moderator did what is told: a recorded deed that no rule did, or the answer to an appeal."""
    return row.record is not None and (row.actor is not None or row.news == News.APPEAL)


def _shown(row: Notification) -> NotificationShown:
    by_moderator = is_by_moderator(row)
    return NotificationShown(
        id=row.pk,
        actor=person_shown(row.actor) if row.actor and not by_moderator else None,
        by_moderator=by_moderator,
        news=str(News(row.news).label),
        title=row.post.thread.title if row.post else "",
        number=row.post.number if row.post else None,
        address=_address(row),
        created_at=row.created_at,
        is_unread=row.read_at is None,
    )
