"""Links in mails lead to the site as its operator names it, whatever host, port or scheme a request came by."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.accounts.asking import mails, marked_words, sign_up
from tests.people import PASSWORD, ana

pytestmark = pytest.mark.django_db(transaction=True)

HOSTILE = {"host": "testserver:666", "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"}
LINK = re.compile(r"[a-z]+://[^/\s\"<]+")


@pytest.fixture(autouse=True)
def _production(settings: Settings) -> None:
    settings.PRODUCTION = True
    settings.SITE_ADDRESS = "https://forum.example.org"


def test_no_mail_that_a_page_asks_for_leads_elsewhere() -> None:
    member, browser = ana(), Client(headers=HOSTILE)
    browser.post("/forgotten-password/", {"email": member.email})
    browser.post("/forgotten-password/", {"email": "nobody@example.org"})
    sign_up(browser, name="Carla", email="carla@example.org")
    sign_up(browser, name="Dora", email=member.email)
    browser.force_login(member)
    browser.post("/settings/confirm-password/", {"password": PASSWORD})
    browser.post("/settings/address/", {"email": "ana-new@example.org", "action_add": ""})
    browser.post(
        "/settings/password/", {"oldpassword": PASSWORD, "password1": "new-" + PASSWORD, "password2": "new-" + PASSWORD}
    )
    assert len(mails()) == 6
    for mail in mails():
        found = LINK.findall(str(mail.body)) + LINK.findall(marked_words(mail))
        assert set(found) == {"https://forum.example.org"}, mail.subject
