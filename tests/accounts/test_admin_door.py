"""The admin is entered by the members' door: its limits, its second step, its sessions."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.asking import sign_in, who
from tests.people import PASSWORD, ana, mo

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_members_door_and_back(client: Client) -> None:
    mo()
    asked = client.get("/admin/auth/group/", follow=True)
    assert asked.redirect_chain[-1][0] == "/sign-in/?next=/admin/auth/group/"
    answer = client.post(asked.redirect_chain[-1][0], {"login": "Mo", "password": PASSWORD})
    assert answer["Location"] == "/admin/auth/group/"
    assert client.get("/admin/auth/group/").status_code == 200


def test_it_looks_at_no_password_itself(client: Client) -> None:
    mo()
    answer = client.post("/admin/login/", {"username": "mo", "password": PASSWORD})
    assert answer["Location"] == "/sign-in/?next=/admin/"
    assert who(client) is None
    sign_in(client, "Mo")
    answer = client.post("/admin/login/", {"username": "ana", "password": "guess"})
    assert answer["Location"] == "/admin/"


def test_members_who_may_not_enter_are_told_so(client: Client) -> None:
    client.force_login(ana())
    assert client.get("/admin/login/?next=/admin/").status_code == 403


def test_it_leads_nowhere_else(client: Client) -> None:
    client.force_login(mo())
    assert client.get("/admin/login/?next=https://elsewhere.example.org/")["Location"] == "/admin/"


def test_the_password_is_changed_where_everyone_changes_it(client: Client) -> None:
    client.force_login(mo())
    assert client.get("/admin/password_change/")["Location"] == "/settings/password/"


def test_secrets_of_signing_in_stand_on_no_page_of_the_admin(client: Client) -> None:
    client.force_login(mo())
    page = client.get("/admin/").content.decode()
    for model in ("account/emailaddress", "mfa/authenticator", "usersessions/usersession"):
        assert model not in page
        assert client.get(f"/admin/{model}/").status_code == 404
