"""Mails on their way: kept as rows until the mail server takes them, so that no page waits and no restart loses one.

What a mail says, and to whom, stands in its row and never in the job or in a log; the row goes when the mail is sent.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.mail import Undelivered, hand_over
from accounts.models import OutgoingMail

KEPT = timedelta(days=1)  # so long a server that is away is tried; no link in these mails is of use for longer
FIRST = 90  # of 100: somebody sits before an empty mailbox

logger = logging.getLogger(__name__)


def post(mail: EmailMultiAlternatives) -> None:
    """Send ``mail`` as soon as a worker is free; its HTML is the one alternative it has."""
    with transaction.atomic():
        kept = OutgoingMail.objects.create(
            to=mail.to[0],
            sender=mail.from_email,
            subject=str(mail.subject),
            words=str(mail.body),
            html=str(mail.alternatives[0][0]),
            headers={"Message-ID": message_id_of(uuid4().hex), **mail.extra_headers},
            written_at=timezone.now(),
        )
        send_kept.enqueue(kept.pk)


def message_id_of(mail: str) -> str:
    """The Message-ID of a mail: sent a second time it has the same, so that a mailbox may keep one of the two."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{mail}@{domain}>"


@task(priority=FIRST)
def send_kept(pk: int) -> None:
    """Send the mail in row ``pk``; nothing when it was sent before. Tries again, later and later, for a day."""
    kept = OutgoingMail.objects.filter(pk=pk).first()
    if kept is None:
        return
    mail = EmailMultiAlternatives(kept.subject, kept.words, kept.sender, [kept.to], headers=kept.headers)
    mail.attach_alternative(kept.html, "text/html")
    try:
        hand_over(mail)
    except Undelivered as why:
        if not why.for_good and timezone.now() - kept.written_at < KEPT:
            _try_again(kept, why)
            return
        logger.error("Mail %d is given up: %s", pk, why)  # noqa: TRY400  (a traceback would name the address)
    kept.delete()


@transaction.atomic
def _try_again(kept: OutgoingMail, why: Undelivered) -> None:
    kept.tries += 1
    kept.save(update_fields=["tries"])
    wait = pause_after(kept.tries)
    logger.warning("Mail %d was not taken, again in %d s: %s", kept.pk, wait.total_seconds(), why)
    send_kept.using(run_after=timezone.now() + wait).enqueue(kept.pk)


def pause_after(tries: int) -> timedelta:
    """How long to leave a mail server alone after so many failures: a minute, two, four ... two hours."""
    return timedelta(minutes=min(2 ** (tries - 1), 120))
