"""A visitor becomes a member: a name, an address that is confirmed, a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.forms import entrance
from accounts.models import User
from tests.accounts.asking import last_mail, link_in, mails, marked_words, sign_in, sign_up, told, who
from tests.people import PASSWORD, ana, ben, gus

pytestmark = pytest.mark.django_db


def test_from_the_form_to_the_first_page() -> None:
    browser = Client()
    answer = sign_up(browser, name="  Ana   Lopes ", email="Ana@Example.org")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-up/mail/")
    assert who(browser) is None

    member = User.objects.get(name="Ana Lopes")
    assert member.email == "ana@example.org"
    assert member.username.startswith("member-")
    assert "ana" not in member.username
    assert not EmailAddress.objects.get(user=member).verified

    message = last_mail()
    assert message.to == ["ana@example.org"]
    assert message.subject == "Confirm your e-mail address · Second Wind"
    assert message.from_email == "Second Wind <no-reply@localhost>"
    assert "Welcome to Second Wind, Ana Lopes!" in message.body
    assert link_in(message) in marked_words(message)

    page = browser.get(link_in(message))
    assert "ana@example.org" in page.content.decode()
    assert not EmailAddress.objects.get(user=member).verified, "whatever opens links in mails would confirm"
    answer = browser.post(link_in(message))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert who(browser) == member
    assert EmailAddress.objects.get(user=member).verified


def test_a_link_opened_elsewhere_confirms_and_signs_nobody_in() -> None:
    sign_up(Client())
    elsewhere = Client()
    answer = elsewhere.post(link_in(last_mail()))
    assert answer["Location"] == "/sign-in/"
    assert who(elsewhere) is None
    sign_in(elsewhere, "Ana")
    assert who(elsewhere) == User.objects.get()


def test_looking_at_somebody_elses_link_signs_nobody_out(client: Client) -> None:
    sign_up(Client())
    client.force_login(ben())
    client.get(link_in(last_mail()))
    assert who(client) == ben()


def test_a_link_works_once_and_for_three_days(client: Client) -> None:
    sign_up(Client())
    link = link_in(last_mail())
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert "This link does not work any more" in told(client.get(link))
        assert "This link does not work any more" in told(client.post(link))
    assert client.post(link)["Location"] == "/sign-in/"
    assert "This link does not work any more" in told(client.get(link))
    assert "This link does not work any more" in told(client.post(link))
    assert "This link does not work any more" in told(client.get("/confirm/made:up:one/"))


def test_without_the_click_one_cannot_sign_in_and_is_sent_another_mail(client: Client) -> None:
    sign_up(Client())
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        answer = sign_in(client, "Ana")
        assert answer["Location"] == "/sign-up/mail/"
        assert who(client) is None
        assert len(mails()) == 2
        client.post(link_in(last_mail()))
    assert who(client) == User.objects.get()


def test_what_was_typed_is_still_there_when_something_is_wrong(client: Client) -> None:
    answer = sign_up(client, name="A", email="not an address", password1="kurz")
    page = answer.content.decode()
    assert 'value="A"' in page
    assert 'value="not an address"' in page
    assert "kurz" not in page
    assert told(answer) == [
        "Sign up",
        "A name has 2 to 40 characters.",
        "Enter a valid email address.",
        "This password is too short. It must contain at least 10 characters.",
    ]
    assert not User.objects.exists()
    assert mails() == []


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("password123", "too common"),
        ("ana.ana.ana@example.org", "too similar to the e-mail address"),
        ("marigold larkspur", "too similar to the name"),
    ],
)
def test_weak_passwords_are_refused(client: Client, password: str, why: str) -> None:
    answer = sign_up(client, name="Marigold Larkspur", email="ana.ana.ana@example.org", password1=password)
    assert why in " ".join(told(answer))


def test_no_page_tells_whether_an_address_has_an_account() -> None:
    ana()
    known, unknown = Client(), Client()
    answers = [
        sign_up(known, name="Zoe", email="ana@example.org"),
        sign_up(unknown, name="Yui", email="new@example.org"),
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/sign-up/mail/")}
    pages = [browser.get("/sign-up/mail/") for browser in (known, unknown)]
    assert pages[0].content == pages[1].content
    assert known.cookies.keys() == unknown.cookies.keys()
    assert not User.objects.filter(name="Zoe").exists()

    to_the_owner, to_the_newcomer = mails()
    assert to_the_owner.to == ["ana@example.org"]
    assert "It has an account already" in to_the_owner.body
    assert "/forgotten-password/" in to_the_owner.body
    assert "/confirm/" not in to_the_owner.body
    assert "/confirm/" in to_the_newcomer.body


def test_a_known_address_takes_as_long_as_an_unknown_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is making a password's hash; it is made in both cases."""
    made: list[str | None] = []
    ana()
    monkeypatch.setattr(User, "set_password", lambda _user, raw: made.append(raw))
    sign_up(client, name="Zoe", email="ana@example.org")
    assert made == [PASSWORD]
    sign_up(client, name="Yui", email="new@example.org")
    assert made == [PASSWORD, PASSWORD]


def test_a_name_that_is_taken_is_said(client: Client) -> None:
    ana()
    answer = sign_up(client, name="ANA", email="other@example.org")
    assert "Someone here has this name, or one that looks like it." in told(answer)
    assert mails() == []


def test_the_name_of_a_ghost_is_free(client: Client) -> None:
    gus()
    sign_up(client, name="Gus")
    assert User.objects.members().get().name == "Gus"


def test_of_two_who_take_a_name_in_the_same_moment_one_gets_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ana()
    monkeypatch.setattr(entrance, "checked_name", lambda name, **_more: name)  # the other was not there yet
    answer = sign_up(client, name="Ana", email="other@example.org")
    assert told(answer) == ["Sign up", "Someone took this name in the same moment."]
    assert 'value="other@example.org"' in answer.content.decode()


def test_of_two_who_take_an_address_in_the_same_moment_one_gets_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana()
    monkeypatch.setattr(entrance.SignUpForm, "validate_unique_email", lambda _form, email: email)
    answer = sign_up(client, name="Zoe", email="ana@example.org")
    assert answer["Location"] == "/sign-up/mail/"
    assert not User.objects.filter(name="Zoe").exists()
    assert "It has an account already" in last_mail().body


def test_an_operator_may_close_the_door(client: Client, settings: Settings) -> None:
    settings.SIGN_UP_OPEN = False
    assert told(client.get("/sign-up/"))[0] == "Nobody can sign up just now"
    sign_up(client)
    assert not User.objects.exists()
    assert 'href="/sign-up/"' not in client.get("/").content.decode()


def test_whoever_is_signed_in_is_led_on(client: Client) -> None:
    client.force_login(ana())
    assert client.get("/sign-up/")["Location"] == "/"
