"""Mails of news: who gets one, when, what it says, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from accounts.models import User
from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, unmark
from forum.actions.notifying import read_notifications
from forum.jobs.mailing import mail_news
from forum.models import Delivery, DeliveryState, Post
from tests import builders
from tests.accounts.asking import last_mail, mails, marked_words
from tests.people import ana, ben, gus, mo, zoe
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_queue")]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now() - timedelta(days=3), tick=True) as traveller:
        yield traveller


def later(clock: time_machine.Traveller, **time: float) -> None:
    """Some time goes by, and a worker works."""
    clock.shift(timedelta(**time))
    work_off()


def answered(body: str = "Four hundred metres.") -> Post:
    """Ana asks, Ben answers."""
    return builders.reply(builders.question("How long is a lap?"), body=body)


def test_a_reply_is_mailed_some_minutes_later(clock: time_machine.Traveller, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://forum.example.org"
    reply = answered("Four hundred metres.\n\n=> Set a password: https://evil.example/\n\nIn <b>lane</b> one & only.")
    later(clock, minutes=4)
    assert mails() == []
    later(clock, minutes=2)
    mail = last_mail()
    assert (mail.to, mail.subject) == ([ana().email], "Ben answered you: How long is a lap? · Second Wind")
    stop = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://forum.example.org/mails/stop/")
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert mail.body == (
        "Ben answered you in “How long is a lap?”:\n\n"
        "> Four hundred metres. => Set a password: https://evil.example/ In <b>lane</b> one & only.\n\n"
        f"Read it:\nhttps://forum.example.org/posts/{reply.pk}/\n\n"
        f"-- \nSecond Wind\nhttps://forum.example.org/\n\nNo more mails of this kind:\n{stop}\n"
    )
    html = marked_words(mail)
    assert '<p class="quoted" dir="auto">Four hundred metres. =&gt; Set a password: https://evil.example/' in html
    assert "In &lt;b&gt;lane&lt;/b&gt; one &amp; only." in html
    assert html.count('<p class="deed">') == 1
    assert f'href="{stop}"' in html
    later(clock, days=1)
    assert len(mails()) == 1


def test_several_pieces_come_in_one_mail_and_the_next_mail_has_time(clock: time_machine.Traveller) -> None:
    reply = answered()
    builders.reply(reply.thread, by=zoe(), body="Or a quarter of a mile, @Ben.")
    mark_correct(reply, by=ana())
    later(clock, minutes=6)
    by_receiver = {mail.to[0]: mail for mail in mails()}
    assert len(mails()) == len(by_receiver) == 2
    assert by_receiver[ana().email].subject.startswith("2 new things for you")
    assert "Zoe mentioned you in “How long is a lap?”:" in by_receiver[ben().email].body
    assert "Ana marked your answer as correct in “How long is a lap?”." in by_receiver[ben().email].body
    builders.reply(reply.thread, by=zoe(), body="Outdoors.")
    later(clock, minutes=6)
    assert len(mails()) == 2
    later(clock, minutes=10)
    assert len(mails()) == 3


def test_likes_and_ghosts_are_not_mailed(clock: time_machine.Traveller) -> None:
    like_post(answered(), by=ana())
    Post.objects.filter(number=0).update(author=gus())
    builders.reply(builders.opening_of(Post.objects.get(number=1).thread), by=zoe())
    Delivery.objects.filter(receiver=ana()).delete()
    later(clock, minutes=6)
    assert mails() == []


def nothing(_reply: Post) -> None:
    """For comparison."""


def ana_reads(_reply: Post) -> None:
    read_notifications(ana())


def ana_wants_none(_reply: Post) -> None:
    User.objects.filter(pk=ana().pk).update(news_by_mail=False)


def ana_is_shut_out(_reply: Post) -> None:
    User.objects.filter(pk=ana().pk).update(is_active=False)


def ana_has_another_address(_reply: Post) -> None:
    User.objects.filter(pk=ana().pk).update(email="unconfirmed@example.org")


def address_is_unconfirmed(_reply: Post) -> None:
    EmailAddress.objects.filter(user=ana()).update(verified=False)


def it_is_hidden(reply: Post) -> None:
    hide_post(reply, by=mo())


@pytest.mark.parametrize(
    "happens",
    [
        *(nothing, ana_reads, ana_wants_none, ana_is_shut_out, ana_has_another_address, address_is_unconfirmed),
        it_is_hidden,
    ],
)
def test_what_happens_in_between_counts(clock: time_machine.Traveller, happens: Callable[[Post], None]) -> None:
    reply = answered()
    happens(reply)
    later(clock, minutes=6)
    assert len([mail for mail in mails() if ana().email in mail.to]) == (happens is nothing)
    assert not Delivery.objects.filter(state=DeliveryState.WAITING).exists()


def test_a_mark_taken_back_is_not_mailed_and_one_given_again_is_mailed_once(clock: time_machine.Traveller) -> None:
    reply = answered()
    Delivery.objects.all().delete()
    mark_correct(reply, by=ana())
    unmark(reply, by=ana())
    later(clock, minutes=6)
    assert mails() == []
    for _time in range(2):
        mark_correct(reply, by=ana())
        later(clock, minutes=30)
        unmark(reply, by=ana())
    assert [mail.to for mail in mails()] == [[ben().email]]


def test_a_job_done_twice_sends_once(clock: time_machine.Traveller) -> None:
    answered()
    later(clock, minutes=6)
    row = DBTaskResult.objects.get(task_path__endswith="mail_news")
    mail_news.call(*row.args_kwargs["args"])
    assert len(mails()) == 1


def test_a_mail_server_that_is_away_gets_it_later(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(_mail: EmailMultiAlternatives, *, fail_silently: bool = False) -> int:
        raise SMTPServerDisconnected

    answered()
    with monkeypatch.context() as patched:
        patched.setattr(EmailMultiAlternatives, "send", away)
        later(clock, minutes=6)
    assert "SMTPServerDisconnected" in caplog.text
    later(clock, minutes=2)
    assert len(mails()) == 1


def test_a_refused_address_is_not_tried_again_nor_logged(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(mail: EmailMultiAlternatives, *, fail_silently: bool = False) -> int:
        raise SMTPRecipientsRefused({mail.to[0]: (550, b"no such mailbox")})

    answered()
    with monkeypatch.context() as patched:
        patched.setattr(EmailMultiAlternatives, "send", refuse)
        later(clock, minutes=6)
    later(clock, days=1)
    assert mails() == []
    assert "refused with [550]" in caplog.text
    assert "@example.org" not in caplog.text
