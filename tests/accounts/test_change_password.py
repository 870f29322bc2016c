"""A new password: the old one is asked for, and every other session ends."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.asking import NEW_PASSWORD, last_mail, sign_in, told, who
from tests.people import PASSWORD, ana

pytestmark = pytest.mark.django_db


def change(browser: Client, old: str = PASSWORD, new: str = NEW_PASSWORD, again: str = NEW_PASSWORD) -> list[str]:
    told_to_us = {"oldpassword": old, "password1": new, "password2": again}
    return told(browser.post("/settings/password/", told_to_us, follow=True))


def test_it_is_changed_and_other_sessions_end(client: Client) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, ana().name)
    assert "Your new password is set." in change(client)
    assert ana().check_password(NEW_PASSWORD)
    assert "<bdi>Ana</bdi>" in client.get("/").content.decode()
    assert 'href="/sign-in/"' in elsewhere.get("/").content.decode()
    assert last_mail().subject == "Your password was changed · Second Wind"


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("wrong-but-long", NEW_PASSWORD, NEW_PASSWORD, "This is not your password."),
        (PASSWORD, "ana12345", "ana12345", "This password is too short. It must contain at least 10 characters."),
        (PASSWORD, "ana@example.org", "ana@example.org", "The password is too similar to the e-mail address."),
        (PASSWORD, NEW_PASSWORD, "another-one-altogether", "You must type the same password each time."),
    ],
)
def test_what_is_wrong_is_said(client: Client, old: str, new: str, again: str, why: str) -> None:
    client.force_login(ana())
    assert why in change(client, old, new, again)
    assert ana().check_password(PASSWORD)


def test_a_member_without_a_password_sets_the_first_one(client: Client) -> None:
    member = User.objects.create_user("member-7", "elli@example.org", name="Elli", confirmed=True)
    client.force_login(member)
    assert client.get("/settings/password/")["Location"] == "/settings/password/first/"
    client.post("/settings/password/first/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    sign_in(other := Client(), "Elli", NEW_PASSWORD)
    assert who(other) == member
