"""The log says who signed in or tried to, by number, and from where; a session gets a new key with each proof."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.accounts.asking import NEW_PASSWORD, sign_in, who
from tests.accounts.test_two_steps import code_of
from tests.people import PASSWORD, ana

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_happens_to_an_account_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "accounts.events")
    member = f"member {ana().pk} from 127.0.0.1"
    sign_in(client, "Ana", "wrong-but-long")
    sign_in(client, "nobody@example.org", "wrong-but-long")
    sign_in(client, "Ana")
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    secret = client.get("/settings/two-steps/on/").context["form"].secret
    client.post("/settings/two-steps/on/", {"code": code_of(secret)})
    other = Client()
    sign_in(other, "Ana")
    other.post("/sign-in/code/", {"code": "000000"})
    client.post("/settings/two-steps/off/")
    new = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post("/settings/password/", new)
    client.post("/sign-out/")
    for _turn in range(6):
        sign_in(client, "Ana", "wrong-but-long")
    said = [record.getMessage() for record in caplog.records if record.name == "accounts.events"]
    assert said == [
        f"sign-in failed: {member}",
        "sign-in failed: nobody we know from 127.0.0.1",
        f"signed in: {member}",
        f"totp activated: {member}",
        f"wrong code: {member}",
        f"totp deactivated: {member}",
        f"password changed: {member}",
        f"signed out: {member}",
        *[f"sign-in failed: {member}"] * (5 - 1),
        *[f"sign-in refused, too many failed: {member}"] * 2,
    ]
    levels = {record.levelname for record in caplog.records if "failed" in record.getMessage()}
    assert levels == {"WARNING"}
    assert not re.search("wrong-but-long|nobody@|Ana", " ".join(said))


def test_who_may_not_is_logged_too(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(ana())
    client.get("/tags/x/rename/")
    assert "/tags/x/rename/" in caplog.text


def test_a_proof_that_it_is_you_gives_the_session_a_new_key(client: Client) -> None:
    sign_in(client, ana().name)
    before = Client()
    before.cookies.load(client.cookies)
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    assert who(client) == ana()
    assert who(before) is None, "the old key opens nothing"
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [client.session.session_key]
    page = client.get("/settings/sessions/").content.decode()
    assert "This device" in page or "current" in page.lower() or "here" in page.lower()
    secret = client.get("/settings/two-steps/on/").context["form"].secret
    client.post("/settings/two-steps/on/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=ana()).exists()
