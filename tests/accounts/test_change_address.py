"""A new e-mail address counts when it was confirmed; until then the old one does."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.asking import last_mail, link_in, mails, sign_in, sign_up, told, who
from tests.people import PASSWORD, ana, ben, mo

pytestmark = pytest.mark.django_db

NEW = "ana.new@example.org"


@pytest.fixture
def anas(client: Client) -> Client:
    """Ana's browser, in which she has just typed her password once more."""
    sign_in(client, ana().name)
    asked = client.get("/settings/address/")
    assert asked["Location"] == "/settings/confirm-password/?next=%2Fsettings%2Faddress%2F"
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == "/settings/address/"
    return client


def change(browser: Client, email: str = NEW) -> list[str]:
    browser.post("/settings/address/", {"email": email, "action_add": ""})
    return told(browser.get("/settings/address/"))


def test_from_the_form_to_the_new_address(anas: Client) -> None:
    assert change(anas)[0] == f"We sent a link to {NEW}."
    assert ana().email == "ana@example.org"
    message = last_mail()
    assert message.to == [NEW]
    assert "please confirm that ana.new@example.org is your address" in message.body
    sign_in(other := Client(), NEW)
    assert who(other) is None, "it is not hers before it is confirmed"

    anas.post(link_in(message))
    assert ana().email == NEW
    assert list(EmailAddress.objects.filter(user=ana()).values_list("email", "verified", "primary")) == [
        (NEW, True, True)
    ]
    told_to_the_old_one = last_mail()
    assert told_to_the_old_one.to == ["ana@example.org"]
    assert f"From now on we write to {NEW}" in told_to_the_old_one.body
    sign_in(other, NEW)
    assert who(other) == ana()


def test_a_wrong_password_opens_nothing(client: Client) -> None:
    client.force_login(ana())
    answer = client.post("/settings/confirm-password/?next=/settings/address/", {"password": "wrong-but-long"})
    assert "This is not your password." in told(answer)
    assert client.get("/settings/address/").status_code == 302
    client.post("/settings/address/", {"email": NEW, "action_add": ""})
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_it_can_be_called_off_and_sent_again(anas: Client) -> None:
    change(anas)
    anas.post("/settings/address/", {"email": NEW, "action_remove": ""})
    assert not EmailAddress.objects.filter(email=NEW).exists()
    assert last_mail().subject == "Your e-mail address stays as it was · Second Wind"
    assert ana().email == "ana@example.org"


def test_the_only_address_cannot_be_taken_away(anas: Client) -> None:
    anas.post("/settings/address/", {"email": "ana@example.org", "action_remove": ""})
    assert EmailAddress.objects.get(user=ana()).email == "ana@example.org"


def test_no_page_tells_whether_an_address_has_an_account(anas: Client) -> None:
    ben()
    with_account = change(anas, "ben@example.org")
    assert last_mail().to == ["ben@example.org"]
    assert last_mail().subject == "This address has another account · Second Wind"
    assert "/confirm/" not in last_mail().body
    without = change(anas, "nobody@example.org")
    assert [line.replace("nobody", "ben") for line in without] == with_account


def test_whoever_proves_an_address_gets_it_from_whoever_claimed_it(anas: Client) -> None:
    sign_up(Client(), name="Zed", email=NEW)
    change(anas)
    assert [message.to for message in mails()] == [[NEW]], "one in three minutes, to whichever account"
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        anas.post("/settings/address/", {"email": NEW, "action_send": ""})
        assert "Hello Ana" in last_mail().body
        anas.post(link_in(last_mail()))
    assert ana().email == NEW
    zed = User.objects.get(name="Zed")
    assert zed.email == ""
    sign_in(other := Client(), "Zed")
    assert who(other) is None, "an account without any proved address must not come in"


def test_an_address_that_an_operator_changed_is_to_be_confirmed(client: Client) -> None:
    client.force_login(mo())
    page = f"/admin/accounts/user/{ana().pk}/change/"
    form = client.get(page).context["adminform"].form
    told_to_admin = {name: value for name, value in form.initial.items() if value and isinstance(value, str | bool)}
    client.post(page, {**told_to_admin, "email": NEW})
    assert User.objects.get(pk=ana().pk).email == NEW
    assert not EmailAddress.objects.filter(user=ana()).exists()
    assert sign_in(Client(), "Ana")["Location"] == "/sign-up/mail/"
    assert last_mail().to == [NEW]
