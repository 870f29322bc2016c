"""Records: one's own, the page of one, appeals decided by somebody else, the public log, and the months in numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.appealing import appeal, decide_appeal
from forum.actions.category_access import appoint_moderator
from forum.actions.flagging import dismiss_flags
from forum.actions.hiding import hide_post
from forum.actions.sanctioning import suspend_member
from forum.actions.undoing import undo_record
from forum.jobs.mailing import begin_news_mails
from forum.models import (
    Appeal,
    AppealOutcome,
    Case,
    ModerationRecord,
    News,
    Notification,
    Post,
    State,
    Thread,
)
from forum.permissions import Refused
from forum.queries.record_words import WORDS
from tests import builders
from tests.moderation.moving import flagged, reason
from tests.people import ana, ben, mo, person, zoe
from tests.rules.sources import modules

pytestmark = pytest.mark.django_db
WHY = "Too sharp a tone"


@pytest.fixture
def record() -> ModerationRecord:
    hide_post(builders.reply(builders.question()), by=mo(), reason=WHY, rule=reason())
    return ModerationRecord.objects.get()


def max_() -> object:
    member = person("Max")
    appoint_moderator(member, category=None, by=mo())
    return member


def page_of(client: Client, who: object, address: str) -> str:
    client.force_login(who)  # type: ignore[arg-type]
    response = client.get(address, follow=True)
    return response.content.decode() if response.status_code == 200 else str(response.status_code)


def test_every_deed_has_words() -> None:
    named = {
        text.split('"')[1]
        for module in modules("forum/actions")
        for text in module.text.split("Deed(")[1:]
        if text.startswith('"')
    }
    assert named
    assert named <= set(WORDS)


def test_whom_it_concerns_reads_rule_and_reason_and_not_who_did_it(client: Client, record: ModerationRecord) -> None:
    page = page_of(client, ben(), record.get_absolute_url())
    assert WHY in page
    assert "Be kind" in page
    assert "A moderator hid a post" in page
    assert "<bdi>Mo</bdi>" not in page
    assert "Appeal" in page
    assert WHY in page_of(client, ben(), reverse("own_records"))


def test_nobody_else_reads_it(client: Client, record: ModerationRecord) -> None:
    assert page_of(client, zoe(), record.get_absolute_url()) == "404"
    assert WHY not in page_of(client, zoe(), reverse("own_records"))


def test_the_public_log_names_no_one_acted_on(client: Client, record: ModerationRecord) -> None:
    suspend_member(zoe(), by=mo(), days=3, reason="She said so")
    page = client.get(reverse("moderation_log")).content.decode()
    assert "hid a post" in page
    assert "suspended a member" in page
    for secret in (WHY, "Ben", "Zoe", "She said so", f"/records/{record.pk}/"):
        assert secret not in page.split("<main", 1)[1], secret
    assert record.thread
    assert record.thread.title in page


def test_the_log_tells_nothing_of_a_thread_that_the_reader_may_not_see(client: Client) -> None:
    thread = builders.question("A secret title")
    hide_post(builders.opening_of(thread), by=mo(), reason=WHY)
    assert "secret title" not in client.get(reverse("moderation_log")).content.decode()
    assert "secret title" in page_of(client, mo(), reverse("moderation_log"))


def test_an_appeal_opens_a_case_and_somebody_else_decides_it(client: Client, record: ModerationRecord) -> None:
    client.force_login(ben())
    address = reverse("appeal", args=[record.pk])
    assert client.post(address, {"words": ""}).status_code == 422
    client.post(address, {"words": "It was meant kindly"})
    client.post(address, {"words": "Again"})
    made = Appeal.objects.get()
    assert made.words == "It was meant kindly"
    case = Case.objects.open().get()
    assert "You did this: a colleague must decide" in page_of(client, mo(), reverse("case", args=[case.pk]))
    with pytest.raises(Refused):
        decide_appeal(made, by=mo(), outcome=AppealOutcome.UPHELD, answer="No")
    assert page_of(client, mo(), reverse("decide_appeal", args=[made.pk])) == "403"
    page_of(client, max_(), reverse("decide_appeal", args=[made.pk]))
    sent = client.post(reverse("decide_appeal", args=[made.pk]), {"outcome": "undone", "answer": "You are right"})
    assert sent.status_code == 302
    assert record.post
    assert Post.objects.get(pk=record.post.pk).state == State.PUBLISHED
    assert Notification.objects.filter(receiver=ben(), news=News.APPEAL).exists()
    assert not Case.objects.open().exists()
    assert "You are right" in page_of(client, ben(), record.get_absolute_url())


def test_an_appeal_that_is_upheld_leaves_all_as_it_is(record: ModerationRecord) -> None:
    made = appeal(record, by=ben(), words="Please")
    decide_appeal(made, by=max_(), outcome=AppealOutcome.UPHELD, answer="No")  # type: ignore[arg-type]
    assert record.post
    assert Post.objects.get(pk=record.post.pk).state == State.HIDDEN
    with pytest.raises(Refused, match="colleague has decided"):
        decide_appeal(made, by=person("Boss", is_superuser=True), outcome=AppealOutcome.UNDONE, answer="Yes")


def test_a_suspended_member_may_appeal_and_one_that_is_too_old_to_undo_is_lifted() -> None:
    suspend_member(ben(), by=mo(), days=None, reason="Spam")
    made = appeal(ModerationRecord.objects.get(), by=ben(), words="I am no spammer")
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        decide_appeal(made, by=max_(), outcome=AppealOutcome.UNDONE, answer="Right")  # type: ignore[arg-type]
        assert not type(ben()).objects.get(pk=ben().pk).is_suspended


def test_nobody_appeals_for_others_or_against_what_is_no_harm(record: ModerationRecord) -> None:
    with pytest.raises(Refused):
        appeal(record, by=zoe(), words="For Ben")
    undone = undo_record(record, by=mo()).record
    with pytest.raises(Refused):
        appeal(undone, by=ben(), words="Why")


def test_undoing_in_the_browser_says_what_comes_back(client: Client, record: ModerationRecord) -> None:
    client.force_login(mo())
    address = reverse("undo_record", args=[record.pk])
    assert "Gives 1 post the state" in client.get(address).content.decode()
    client.post(address, {"reason": "A mistake"})
    page = client.get(record.get_absolute_url()).content.decode()
    assert "It is undone" in page
    assert ModerationRecord.objects.get(deed="undo").reason == "A mistake"


def test_news_of_a_decision_leads_to_its_page_and_is_mailed(client: Client, record: ModerationRecord) -> None:
    assert record.get_absolute_url() in page_of(client, ben(), reverse("notifications"))
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        begin_news_mails.call()
    (sent,) = mail.outbox
    assert sent.to == [ben().email]
    assert record.get_absolute_url() in str(sent.body)
    assert "hid your post" in str(sent.body)


def test_a_month_in_numbers(client: Client, record: ModerationRecord) -> None:
    thread = Thread.objects.get()
    dismiss_flags(flagged(builders.reply(thread), times=1)[0].post, by=mo())
    hide_post(flagged(builders.reply(thread), times=2)[0].post, by=mo())
    undo_record(record, by=mo())
    appeal(ModerationRecord.objects.filter(deed="hide_post").latest("pk"), by=ben(), words="Please")
    page = client.get(reverse("transparency")).content.decode()
    row = [cell.split("<")[0] for cell in page.split("<tbody>")[1].split("<td>")[1:]]
    assert row[:3] == ["3", "2", "2"]
    assert row[10:12] == ["1", "1"]
    assert ana() is not None
