"""A forgotten password: a link to the address, which works once, for a day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.asking import NEW_PASSWORD, last_mail, link_in, mails, sign_in, told, who
from tests.people import ana, ben, gus

pytestmark = pytest.mark.django_db

GONE = "This link does not work any more"


def ask(client: Client, email: str = "ana@example.org") -> None:
    answer = client.post("/forgotten-password/", {"email": email})
    assert answer["Location"] == "/forgotten-password/sent/"


def test_a_new_password_by_mail(client: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere, ana().name)
    ask(client, "Ana@Example.org")
    message = last_mail()
    assert message.to == ["ana@example.org"]
    assert message.subject == "Set a new password · Second Wind"
    assert "Hello Ana," in message.body
    assert ana().username not in message.body.replace("ana@", "").replace("Ana", "")

    form = client.get(link_in(message))["Location"]
    assert link_in(message) not in form, "what loads with the page must not see the key"
    answer = client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer["Location"] == "/forgotten-password/done/"
    assert who(client) is None

    assert ana().check_password(NEW_PASSWORD)
    assert 'href="/sign-in/"' in elsewhere.get("/").content.decode(), "whoever had the old password is out"
    assert last_mail().subject == "Your password was changed · Second Wind"
    assert "from the network address 127.0.0.1" in last_mail().body
    sign_in(client, "Ana", NEW_PASSWORD)
    assert who(client) == ana()


def test_a_link_works_once_and_for_a_day(client: Client) -> None:
    ana()
    ask(client)
    link = link_in(last_mail())
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert GONE in told(client.get(link, follow=True))
    form = client.get(link)["Location"]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert GONE in told(client.get(link))
    assert GONE in told(client.get("/forgotten-password/1-made-up/"))


def test_what_is_wrong_with_the_new_password_is_said(client: Client) -> None:
    ana()
    ask(client)
    form = client.get(link_in(last_mail()))["Location"]
    assert "This password is too common." in told(client.post(form, {"password1": "password123", "password2": "x"}))
    answer = client.post(form, {"password1": NEW_PASSWORD, "password2": "another-one-altogether"})
    assert "You must type the same password each time." in told(answer)
    assert not ana().check_password(NEW_PASSWORD)


def test_no_page_tells_whether_an_address_has_an_account() -> None:
    ana()
    gus()
    User.objects.filter(pk=ben().pk).update(is_active=False)
    pages = []
    for email in ("ana@example.org", "nobody@example.org", "ben@example.org"):
        browser = Client()
        ask(browser, email)
        pages.append(browser.get("/forgotten-password/sent/").content)
    assert len(set(pages)) == 1
    assert [(message.to, message.subject) for message in mails()] == [
        (["ana@example.org"], "Set a new password · Second Wind"),
        (["nobody@example.org"], "No account has this address · Second Wind"),
        (["ben@example.org"], "Your account is suspended · Second Wind"),
    ]
    assert "/forgotten-password/" in mails()[1].body
    assert [bool(re.search(r"/forgotten-password/\w+-", str(message.body))) for message in mails()] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("who_it_is", ["a ghost", "suspended"])
def test_no_link_fits_those_who_may_not_sign_in(client: Client, who_it_is: str) -> None:
    person = gus() if who_it_is == "a ghost" else ana()
    link = f"/forgotten-password/{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}/"
    User.objects.filter(pk=person.pk).update(is_active=False) if who_it_is == "suspended" else None
    assert GONE in told(client.get(link))


def test_an_address_of_before_opens_nothing(client: Client) -> None:
    """An operator changed it: whoever reads the old mailbox must not come in."""
    ana()
    User.objects.filter(pk=ana().pk).update(email="ana.new@example.org")
    assert EmailAddress.objects.get(user=ana()).email == "ana@example.org"
    ask(client, "ana@example.org")
    assert last_mail().subject == "No account has this address · Second Wind"


def test_looking_at_somebody_elses_link_signs_nobody_out(client: Client) -> None:
    ana()
    ask(Client())
    link = link_in(last_mail())
    client.force_login(ben())
    form = client.get(link)["Location"]
    assert client.get(form).status_code == 200
    assert who(client) == ben()
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert ana().check_password(NEW_PASSWORD)
    assert who(client) is None


def test_asking_changes_nothing(client: Client) -> None:
    before = ana().password
    ask(client)
    assert User.objects.get(pk=ana().pk).password == before
    sign_in(client, "Ana")
    assert who(client) == ana()
