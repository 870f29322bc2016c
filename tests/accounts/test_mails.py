"""Mails say the same in plain words and in our look, and a mail server that is away breaks no page."""

from __future__ import annotations

import re
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from accounts.adapter import AccountAdapter
from accounts.mail import Part, parts_of, sender, written_mail
from accounts.models import OutgoingMail, User
from forum.models import SiteWords
from forum.queries.news_mail import NewsMail, NewsTold
from tests.accounts.asking import last_mail, mails, marked_words, sign_up
from tests.needs import ROOT
from tests.people import gus
from tests.working import work_off

pytestmark = pytest.mark.django_db

NASTY = "Ana & Ben's <b>"
NEWS = NewsTold(
    actor=NASTY, news="answered you", title="=> Ben's <b>: http://x.example/", words="=> a & <b>: http://y.example/",
    path="/posts/1/",
)  # fmt: skip
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix().removesuffix("_words.txt")
    for path in (ROOT / "templates").glob("*/email/*_words.txt")
)


def mail_of(template: str) -> EmailMultiAlternatives:
    """The mail with everything that any mail is told."""
    told_to_it = {
        "user": User(name=NASTY), "email": "ana@example.org", "activate_url": "http://testserver/confirm/a:b:c/?x=1&y=2",
        "password_reset_url": "http://testserver/forgotten-password/1-abc/", "sign_in_url": "http://testserver/sign-in/",
        "forgotten_url": "http://testserver/forgotten-password/", "from_email": "old@example.org",
        "to_email": "new@example.org", "deleted_email": "new@example.org", "ip": "203.0.113.9",
        "user_agent": "Firefox on Linux", "timestamp": None, "site_address": "http://testserver",
        "mail": NewsMail(told=(NEWS, NEWS), count=3, ids=(1, 2, 3)),
    }  # fmt: skip
    return written_mail(template, to="ana@example.org", context=told_to_it, request=RequestFactory().get("/"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_both_versions_say_the_same(template: str) -> None:
    mail = mail_of(template)
    plain, marked = str(mail.body), marked_words(mail)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", marked.split("<body>")[1]))
    for part in parts_of(plain.split("\n-- \n", maxsplit=1)[0]):
        said = part.words.removesuffix(":")
        for line in re.split(r": (?=http)", said):
            assert line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;") in words
    assert "{{" not in plain + marked
    assert "{%" not in plain + marked
    assert plain.rstrip().endswith("-- \nSecond Wind\nhttp://testserver/")


@pytest.mark.parametrize("template", TEMPLATES)
def test_plain_words_have_no_escapes_and_marked_ones_no_markup_of_strangers(template: str) -> None:
    mail = mail_of(template)
    assert "&amp;" not in str(mail.body)
    assert "&#x27;" not in str(mail.body)
    assert "Ben's <b>" not in marked_words(mail)
    assert "\n" not in mail.subject
    assert mail.subject.endswith(" · Second Wind")


def test_the_templates_of_allauth_are_never_used() -> None:
    """A mail without words of ours would be refused, not sent in its words."""
    sent = {"account_already_exists", "email_changed", "email_confirmation", "email_confirmation_signup",
            "email_deleted", "password_changed", "password_reset", "password_reset_key", "password_set",
            "unknown_account", "recovery_codes_generated", "totp_activated", "totp_deactivated"}  # fmt: skip
    assert sent <= {template.rsplit("/", 1)[1] for template in TEMPLATES}


def test_a_line_with_an_arrow_is_a_link() -> None:
    assert parts_of("Hello\nAna.\n\n=> Go on: there: https://example.org/?a=1&b=2\n\n\n=> no link\n") == (
        Part(words="Hello Ana."),
        Part(words="Go on: there", address="https://example.org/?a=1&b=2"),
        Part(words="=> no link"),
    )


def test_the_sites_own_name_stands_in_mails(client: Client) -> None:
    SiteWords.objects.update_or_create(pk=1, defaults={"name": "Harbour & Co"})
    sign_up(client)
    mail = last_mail()
    assert mail.subject == "Confirm your e-mail address · Harbour & Co"
    assert mail.from_email == "Harbour & Co <no-reply@localhost>"
    assert "Welcome to Harbour & Co, Ana!" in mail.body
    assert "Welcome to Harbour &amp; Co, Ana!" in marked_words(mail)
    assert mail.extra_headers.keys() == {"Auto-Submitted", "Message-ID"}


def test_no_name_of_a_site_begins_a_header() -> None:
    SiteWords.objects.create(pk=1, name="Harbour\r\nBcc: x@evil.example")
    mail = mail_of(TEMPLATES[0])
    assert "\n" not in mail.subject + mail.from_email
    assert mail.message()["Bcc"] is None


def test_the_operator_may_name_the_sender(settings: Settings) -> None:
    assert sender("Harbour") == "Harbour <no-reply@localhost>"
    settings.DEFAULT_FROM_EMAIL = "The harbour crew <crew@example.org>"
    assert sender("Harbour") == "The harbour crew <crew@example.org>"


@pytest.mark.parametrize("email", ["ana@example.org", "new@example.org"])
def test_a_mail_server_that_is_away_breaks_nothing_and_gets_the_mail_later(
    client: Client, real_queue: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, email: str
) -> None:
    User.objects.create_user("ana", "ana@example.org", name="Ana", confirmed=True)

    def away(_mail: EmailMultiAlternatives, *, fail_silently: bool = False) -> int:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr(EmailMultiAlternatives, "send", away)
        assert client.post("/forgotten-password/", {"email": email}).status_code == 302
        work_off()
    assert (len(mails()), OutgoingMail.objects.get().tries) == (0, 1)
    assert email not in caplog.text
    DBTaskResult.objects.update(run_after=timezone.now())
    work_off()
    assert last_mail().to == [email]
    assert not OutgoingMail.objects.exists()


def test_a_ghost_is_never_mailed(mailoutbox: list[EmailMultiAlternatives]) -> None:
    AccountAdapter().send_mail("account/email/password_changed", "gus@example.org", {"user": gus()})
    assert mailoutbox == []


def test_every_mail_has_a_subject() -> None:
    assert [t for t in TEMPLATES if not (ROOT / "templates" / f"{t}_subject.txt").exists()] == []
