"""Where a member is signed in, and signing out there."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.sessions import device_of, sessions_of
from tests.accounts.asking import sign_in, who
from tests.people import ana, ben

pytestmark = pytest.mark.django_db

PAGE = "/settings/sessions/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"


@pytest.fixture
def laptop() -> Client:
    """Ana's, on which she is signed in."""
    sign_in(client := Client(HTTP_USER_AGENT=LAPTOP, REMOTE_ADDR="198.51.100.1"), ana().name)
    return client


@pytest.fixture
def phone() -> Client:
    """Ana's, on which she is signed in, too."""
    sign_in(client := Client(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="203.0.113.9"), ana().name)
    return client


def test_both_are_listed_this_one_first(laptop: Client, phone: Client) -> None:
    here, there = laptop.get(PAGE).context["sessions"]
    assert (here.device, here.address, here.is_current) == ("Firefox on Linux", "198.51.100.1", True)
    assert (there.device, there.address, there.is_current) == ("Safari on iPhone", "203.0.113.9", False)
    assert who(phone) == ana()


def test_signing_out_there(laptop: Client, phone: Client) -> None:
    there = laptop.get(PAGE).context["sessions"][1]
    assert laptop.get(f"{PAGE}{there.pk}/end/").status_code == 405
    for _twice in range(2):
        assert laptop.post(f"{PAGE}{there.pk}/end/")["Location"] == PAGE
    assert 'href="/sign-in/"' in phone.get("/").content.decode()
    assert len(laptop.get(PAGE).context["sessions"]) == 1


def test_signing_out_everywhere_else(laptop: Client, phone: Client) -> None:
    laptop.post(f"{PAGE}end-others/")
    assert 'href="/sign-in/"' in phone.get("/").content.decode()
    assert "<bdi>Ana</bdi>" in laptop.get("/").content.decode()


def test_this_one_is_not_ended_by_a_made_up_form(laptop: Client) -> None:
    here = laptop.get(PAGE).context["sessions"][0]
    laptop.post(f"{PAGE}{here.pk}/end/")
    assert "<bdi>Ana</bdi>" in laptop.get("/").content.decode()


def test_nobody_ends_the_session_of_another(laptop: Client) -> None:
    row = UserSession.objects.get(user=ana())
    sign_in(stranger := Client(), ben().name)
    stranger.post(f"{PAGE}{row.pk}/end/")
    stranger.post(f"{PAGE}end-others/")
    assert "<bdi>Ana</bdi>" in laptop.get("/").content.decode()
    assert [session.pk for session in stranger.get(PAGE).context["sessions"]] != [row.pk]


def test_what_has_ended_is_not_listed(laptop: Client, phone: Client) -> None:
    Session.objects.filter(session_key=phone.session.session_key).update(expire_date=timezone.now())
    assert len(laptop.get(PAGE).context["sessions"]) == 1
    ana_now = ana()
    ana_now.set_password("quiet-harbour-lamps-7")
    ana_now.save()
    assert sessions_of(ana_now, current_key=None) == ()


def test_when_it_was_last_used_is_noted_now_and_then(laptop: Client) -> None:
    began = UserSession.objects.get().last_seen_at
    ends = Session.objects.get(session_key=laptop.session.session_key).expire_date
    laptop.get("/")
    noted = UserSession.objects.get().last_seen_at
    laptop.get("/")
    assert UserSession.objects.get().last_seen_at == noted, "not at every page: each note is a write"
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        laptop.get("/", REMOTE_ADDR="198.51.100.77")
        row = UserSession.objects.get()
        assert row.last_seen_at - began > timedelta(days=2)
        assert row.ip == "198.51.100.77"
        assert Session.objects.get(session_key=row.session_key).expire_date - ends > timedelta(days=2)


def test_the_list_costs_the_same_however_long_it_is(
    laptop: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), ana().name)
    member, key = ana(), laptop.session.session_key
    with django_assert_num_queries(2):
        assert len(sessions_of(member, current_key=key)) == 13


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (LAPTOP, "Firefox on Linux"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/27.0 Chrome/125.0", "Samsung Internet on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/131.0 Safari/537.36", "Chrome on Mac"),
        ("curl/8.5.0", "A browser"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_people_name_it(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device
