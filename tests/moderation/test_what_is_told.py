"""What is told of moderation, and what is not: which moderator, and titles that were taken out of sight."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.appealing import appeal, decide_appeal
from forum.actions.hiding import hide_post
from forum.jobs.mailing import begin_news_mails
from forum.models import AppealOutcome, ModerationRecord
from tests import builders
from tests.moderation.moving import flagged, reason
from tests.people import ben, mo

pytestmark = pytest.mark.django_db


def main_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main", 1)[1]


def mailed() -> str:
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        begin_news_mails.call()
    return "\n".join(f"{sent.subject}\n{sent.body}" for sent in mail.outbox)


def test_neither_news_nor_mail_say_which_moderator_it_was(client: Client) -> None:
    hide_post(builders.reply(builders.question()), by=mo(), reason="Too sharp", rule=reason())
    client.force_login(ben())
    news = main_of(client, reverse("notifications"))
    assert "A moderator hid your post" in news
    assert "<bdi>Mo</bdi>" not in news
    told = mailed()
    assert "A moderator hid your post" in told
    assert "Mo hid" not in told


def test_an_appeal_against_a_rule_is_answered_by_a_moderator(client: Client) -> None:
    flagged(builders.reply(builders.question()), times=3)
    made = appeal(ModerationRecord.objects.get(deed="hide_by_flags"), by=ben(), words="It was meant kindly")
    decide_appeal(made, by=mo(), outcome=AppealOutcome.UPHELD, answer="No")
    client.force_login(ben())
    news = main_of(client, reverse("notifications"))
    assert "A rule hid your post" in news
    assert "A moderator answered your appeal" in news
    assert "A moderator answered your appeal" in mailed()
