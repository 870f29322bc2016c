"""Signing in by name, user name or address, and signing out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.asking import last_mail, sign_in, told, who
from tests.people import PASSWORD, ana, ben, gus, mo, person

pytestmark = pytest.mark.django_db

NO_MATCH = (
    "This name or address and this password do not go together. "
    "After five failures an account takes no password for 15 minutes."
)


@pytest.mark.parametrize(
    "login", ["Ana Lopes", "ana lopes", " ANA  LOPES ", "Ana@Example.org", "ana@example.org", "al"]
)
def test_one_signs_in_by_name_or_address_however_written(client: Client, login: str) -> None:
    member = User.objects.create_user("al", "ana@example.org", PASSWORD, name="Ana Lopes", confirmed=True)
    answer = sign_in(client, login)
    assert answer["Location"] == "/"
    assert who(client) == member


def test_a_user_name_that_is_anothers_shown_name_lets_each_in_by_their_own_password(client: Client) -> None:
    called = User.objects.create_user("member-1", "a@example.org", "quiet-harbour-lamps-7", name="Sol", confirmed=True)
    by_user_name = User.objects.create_user("sol", "b@example.org", PASSWORD, name="Luz", confirmed=True)
    sign_in(client, "Sol", "quiet-harbour-lamps-7")
    assert who(client) == called
    other = Client()
    sign_in(other, "sol", PASSWORD)
    assert who(other) == by_user_name


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("Ana", "wrong-but-long"),
        ("ana@example.org", "wrong-but-long"),
        ("Nobody", PASSWORD),
        ("nobody@example.org", PASSWORD),
    ],
)
def test_what_does_not_go_together_gets_one_answer(client: Client, login: str, password: str) -> None:
    ana()
    answer = sign_in(client, login, password)
    assert told(answer) == ["Sign in", NO_MATCH]
    assert f'value="{login}"' in answer.content.decode()
    assert who(client) is None


def test_an_unknown_name_takes_as_long_as_a_known_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is the hash of a password; one is made, or looked at, in every case."""
    ana()
    worked: list[str] = []

    def looked(_user: User, _raw: str) -> bool:
        worked.append("looked")
        return False

    monkeypatch.setattr(User, "set_password", lambda _user, _raw: worked.append("made"))
    monkeypatch.setattr(User, "check_password", looked)
    for login in ("Ana", "ana@example.org", "Nobody", "nobody@example.org"):
        sign_in(client, login, "wrong-but-long")
    assert worked == ["looked", "looked", "made", "made"]


def test_a_ghost_never_signs_in(client: Client) -> None:
    ghost = gus()
    assert told(sign_in(client, "Gus")) == ["Sign in", NO_MATCH]
    assert told(sign_in(client, ghost.username)) == ["Sign in", NO_MATCH]
    client.force_login(ghost)  # whatever way it came by a session
    assert 'href="/sign-in/"' in client.get("/").content.decode()
    assert authenticate(username=ghost.username, password="") is None


def test_a_suspended_member_is_told_so_and_nobody_else(client: Client) -> None:
    User.objects.filter(pk=ana().pk).update(is_active=False)
    assert told(sign_in(client, "Ana", "wrong-but-long")) == ["Sign in", NO_MATCH]
    answer = sign_in(client, "Ana")
    assert answer["Location"] == "/sign-in/suspended/"
    assert told(client.get(answer["Location"]))[0] == "Your account is suspended"
    assert who(client) is None


def test_suspending_ends_what_is_open(client: Client) -> None:
    sign_in(client, person("Ana").name)
    User.objects.filter(pk=ana().pk).update(is_active=False)
    assert 'href="/sign-in/"' in client.get("/").content.decode()


def test_a_member_made_without_an_address_signs_in(client: Client) -> None:
    member = User.objects.create_user("member-7", password=PASSWORD, name="Elli")
    sign_in(client, "Elli")
    assert who(client) == member
    assert mail.outbox == []


def test_a_member_made_by_an_operator_confirms_the_address_first(client: Client) -> None:
    User.objects.create_user("member-7", "elli@example.org", PASSWORD, name="Elli")
    assert sign_in(client, "Elli")["Location"] == "/sign-up/mail/"
    assert last_mail().to == ["elli@example.org"]
    assert who(client) is None


@pytest.mark.parametrize(
    ("wanted", "got"),
    [("/settings/", "/settings/"), ("https://elsewhere.example.org/", "/"), ("//elsewhere.example.org/", "/")],
)
def test_one_comes_back_to_where_one_was(client: Client, wanted: str, got: str) -> None:
    ana()
    page = client.get("/sign-in/", {"next": wanted}).content.decode()
    assert f'name="next" value="{wanted}"' in page
    answer = client.post("/sign-in/", {"login": "Ana", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == got


def test_a_page_for_members_asks_to_sign_in_and_comes_back(client: Client) -> None:
    ana()
    asked = client.get("/settings/reading/")
    assert asked["Location"] == "/sign-in/?next=/settings/reading/"
    answer = client.post(asked["Location"], {"login": "Ana", "password": PASSWORD})
    assert answer["Location"] == "/settings/reading/"


def test_a_session_lasts_60_days_and_has_a_new_key(client: Client) -> None:
    before = client.session.session_key
    sign_in(client, ana().name)
    session = Session.objects.get(session_key=client.session.session_key)
    assert session.session_key != before
    assert timedelta(days=59) < session.expire_date - timezone.now() < timedelta(days=60, minutes=1)
    assert client.cookies["sessionid"]["max-age"] == 60 * 24 * 3600
    assert client.cookies["sessionid"]["httponly"]


def test_signing_out_asks_by_get_and_does_by_post(client: Client) -> None:
    client.force_login(ana())
    assert told(client.get("/sign-out/"))[0] == "Sign out?"
    assert who(client) == ana()
    assert client.post("/sign-out/")["Location"] == "/"
    assert who(client) is None
    assert "You are signed out." in told(client.get("/"))


def test_forms_without_their_token_are_refused() -> None:
    ana()
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser, "Ana").status_code == 403
    browser.force_login(ana())
    assert browser.post("/sign-out/").status_code == 403
    assert who(browser) == ana()


def test_the_header_shows_the_way_in_or_oneself(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'href="/sign-in/"' in page
    assert 'href="/sign-up/"' in page
    client.force_login(ben())
    page = client.get("/").content.decode()
    assert 'href="/sign-in/"' not in page
    assert "<bdi>Ben</bdi>" in page
    assert 'action="/sign-out/"' in page
    assert "/admin/" not in page
    client.force_login(mo())
    assert 'href="/admin/"' in client.get("/").content.decode()


def test_createsuperuser_gives_an_address_that_is_confirmed(client: Client) -> None:
    User.objects.create_superuser("root", "Root@Example.org", PASSWORD)
    sign_in(client, "root@example.org")
    assert who(client) == User.objects.get(username="root")
    assert mail.outbox == []
