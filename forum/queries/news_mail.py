"""What a mail of news tells its receiver: what is unread still, and may still be seen (4 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import Delivery, DeliveryState, News, Notification, Post
from forum.queries.notifications import is_by_moderator
from forum.text.plain import excerpt

EXCERPT = 400  # characters
MOST_SHOWN = 10  # more wait on the site
WITH_WORDS = {News.REPLY, News.QUOTE, News.MENTION}  # of a mark the receiver knows the words: they are their own


@dataclass(frozen=True, kw_only=True)
class NewsTold:
    """Who did what in which thread, the words when they are somebody else's, and where to read on."""

    actor: str
    news: str
    title: str
    words: str
    path: str


@dataclass(frozen=True, kw_only=True)
class NewsMail:
    """The news of one mail, oldest first; ``ids`` are all deliveries that it makes, those not shown among them."""

    told: tuple[NewsTold, ...]
    count: int
    ids: tuple[int, ...]

    @property
    def more(self) -> int:
        """How much more waits on the site."""
        return self.count - len(self.told)


def news_mail(receiver: User, *, job: UUID) -> NewsMail:
    """The news that ``job`` has taken for ``receiver``; empty when nothing of it is to be told any more."""
    event = {name: OuterRef(name) for name in ("receiver", "news", "post", "actor")}
    of_post = Notification.objects.filter(**event, record=None, read_at=None)
    of_record = Notification.objects.filter(
        receiver=OuterRef("receiver"), news=OuterRef("news"), record=OuterRef("record"), read_at=None
    )
    rows = list(
        Delivery.objects.filter(
            Exists(of_post) | Exists(of_record), receiver=receiver, job=job, state=DeliveryState.WAITING
        )
        .filter(Q(post=None) | Q(post__in=Post.objects.visible_to(receiver)))
        .select_related("actor", "post__thread", "record__flag_reason")
        .defer("post__source", "post__html")
        .order_by("pk")
    )
    return NewsMail(
        told=tuple(_told(row) for row in rows[:MOST_SHOWN]), count=len(rows), ids=tuple(row.pk for row in rows)
    )


def _told(row: Delivery) -> NewsTold:
    return NewsTold(
        actor=_actor(row),
        news=str(News(row.news).label),
        title=_one_line(row.post.thread.title) if row.post else "",
        words=_words(row),
        path=_path(row),
    )


def _actor(row: Delivery) -> str:
    """Who did it; of moderators not which."""
    if is_by_moderator(row):
        return _("A moderator")
    return _one_line(row.actor.name) if row.actor else _("A rule")


def _words(row: Delivery) -> str:
    """What somebody wrote; of a decision its rule and its reason."""
    if row.record is not None:
        rule = row.record.flag_reason.rule if row.record.flag_reason else ""
        return _one_line(f"{rule} {row.record.reason}")
    return excerpt(row.post.plain, EXCERPT) if row.post and row.news in WITH_WORDS else ""


def _path(row: Delivery) -> str:
    if row.record is not None:
        return row.record.get_absolute_url()
    return row.post.get_absolute_url() if row.post else reverse("notifications")


def _one_line(text: str) -> str:
    """Nothing that somebody wrote begins a paragraph of a mail, or a link."""
    return " ".join(text.split())
