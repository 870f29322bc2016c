"""Whether news comes by mail: the member's choice, and the end of it by one click without signing in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import User
from accounts.news_mails import stop_path
from tests.people import ana, ben

pytestmark = pytest.mark.django_db


def wants_mails(member: User) -> bool:
    return bool(User.objects.get(pk=member.pk).news_by_mail)


def test_a_member_chooses(client: Client) -> None:
    client.force_login(ana())
    client.post("/settings/mails/", {"news": "no"})
    assert not wants_mails(ana())
    assert re.search(r'value="no"[^>]* checked', client.get("/settings/mails/").content.decode())
    assert client.post("/settings/mails/", {}).status_code == 200
    assert not wants_mails(ana())
    client.post("/settings/mails/", {"news": "yes"})
    assert wants_mails(ana())


def test_one_click_ends_them_and_looking_does_not() -> None:
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(stop_path(ana()))
    assert "No more mails of news?" in page.content.decode()
    assert wants_mails(ana())
    for _time in range(2):
        answer = stranger.post(stop_path(ana()), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "From now on we do not write to you" in answer.content.decode()
    assert not wants_mails(ana())
    assert wants_mails(ben())


def test_an_address_that_we_did_not_make_ends_nothing(client: Client) -> None:
    forged = stop_path(ana()).replace(f"/{ana().pk}:", f"/{ben().pk}:")
    assert forged != stop_path(ana())
    assert client.post(forged).status_code == 404
    assert wants_mails(ben())
