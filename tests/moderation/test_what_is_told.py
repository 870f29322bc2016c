"""What is told of moderation, and what is not: which moderator, and titles that were taken out of sight."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.appealing import appeal, decide_appeal
from forum.actions.category_access import keep_category_to
from forum.actions.changing_threads import change_kind, move_thread
from forum.actions.hiding import hide_post
from forum.actions.splitting import merge_threads
from forum.jobs.mailing import begin_news_mails
from forum.models import AppealOutcome, Category, Kind, ModerationRecord, Right
from tests import builders
from tests.moderation.moving import flagged, reason
from tests.people import ana, ben, mo

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


def test_a_title_that_not_all_could_read_is_not_told_by_a_merge(client: Client) -> None:
    hidden, kept, into = builders.question("Horrid words"), builders.question("Among us"), builders.question()
    hide_post(builders.opening_of(hidden), by=mo(), reason="Horrid")
    inner = builders.category("inner")
    keep_category_to(inner, Right.SEE, [Group.objects.create(name="Crew")], by=mo())
    move_thread(kept, by=mo(), category=Category.objects.get(pk=inner.pk))
    for thread in (hidden, kept):
        merge_threads(thread, into=into, by=mo())
    page = main_of(client, into.get_absolute_url())
    assert page.count("merged another thread into this one") == 2
    assert "Horrid words" not in page
    assert "Among us" not in page


def test_the_log_tells_what_moderators_and_rules_did_and_not_what_authors_did(client: Client) -> None:
    thread = builders.question()
    change_kind(thread, by=ana(), kind=Kind.DISCUSSION)
    assert "changed the kind" not in main_of(client, reverse("moderation_log"))
    assert "<tbody>" not in main_of(client, reverse("transparency"))
    flagged(builders.reply(thread), times=3)
    change_kind(thread, by=mo(), kind=Kind.QUESTION)
    log = main_of(client, reverse("moderation_log"))
    assert "changed the kind" in log
    assert "hid a post that several members flagged" in log
