"""Jobs that mail news to members: several pieces in one mail, a few minutes late, so that who is here gets none."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts.mail import Head, Undelivered, composed, hand_over
from accounts.news_mails import reader_of_mails, stop_path
from accounts.outbox import message_id_of
from forum.actions.mailing import put_off_deliveries, settle_deliveries, take_deliveries, waiting
from forum.models import Delivery
from forum.queries.news_mail import news_mail
from forum.queries.site import the_site

logger = logging.getLogger(__name__)


def news_waits(now: datetime) -> bool:
    """Whether there is news to be mailed."""
    return Delivery.objects.filter(waiting(now=now)).exists()


@task
@transaction.atomic
def begin_news_mails() -> int:
    """Queue one job for each member who is to get a mail; how many."""
    taken = take_deliveries(now=timezone.now())
    for receiver_id, job in taken:
        mail_news.enqueue(receiver_id, str(job))
    return len(taken)


@task
def mail_news(receiver_id: int, job: str) -> None:
    """Mail to one member what ``job`` has taken, as far as it is still news to them.

    Holds no transaction while the mail server answers. Done a second time after it was sent, it finds nothing; a worker
    killed in between the server's word and ours sends the same mail twice, with the same Message-ID.
    """
    taken_by = UUID(job)
    receiver = reader_of_mails(receiver_id)
    news = news_mail(receiver, job=taken_by) if receiver else None
    if receiver is None or news is None or not news.ids:
        settle_deliveries(taken_by, sent=())
        return
    mail = composed(
        "forum/email/news",
        to=receiver.email,
        context={"mail": news, "site_address": settings.SITE_ADDRESS},
        head=Head(name=the_site().name, front=settings.SITE_ADDRESS + reverse("front")),
        stop_address=settings.SITE_ADDRESS + stop_path(receiver),
    )
    mail.extra_headers["Message-ID"] = message_id_of(taken_by.hex)
    try:
        hand_over(mail)
    except Undelivered as why:
        logger.warning("News of member %d was not taken by the mail server: %s", receiver_id, why)
        if not why.for_good:
            put_off_deliveries(taken_by)
            return
        settle_deliveries(taken_by, sent=())
        return
    settle_deliveries(taken_by, sent=news.ids)
