"""What a member tells, and how a member reads."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.models import Profile, User
from accounts.preferences import ZONES, reader_preferences
from tests.accounts.asking import told
from tests.builders import discussion
from tests.people import ana, ben

pytestmark = pytest.mark.django_db

TOLD = {
    "name": "Ana",
    "about": "I run along the coast.",
    "location": "Faro",
    "link": "example.org/ana",
    "signature": "Ana\nSlow and happy",
}
CHOSEN = {"reply_order": "numbers", "posts_per_page": "50", "time_zone": "Asia/Tokyo", "scheme": "dark"}


@pytest.fixture
def anas(client: Client) -> Client:
    client.force_login(ana())
    return client


def test_what_is_told_is_kept_and_shown_again(anas: Client) -> None:
    assert "Saved." in told(anas.post("/settings/", TOLD, follow=True))
    profile = Profile.objects.get(member=ana())
    assert (profile.about, profile.location) == (TOLD["about"], TOLD["location"])
    assert profile.link == "https://example.org/ana"
    page = anas.get("/settings/").content.decode()
    for words in (TOLD["about"], TOLD["location"], "https://example.org/ana", "Slow and happy"):
        assert words in page
    anas.post("/settings/", {"name": "Ana"})
    assert Profile.objects.get(member=ana()).about == ""


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", "", "This field is required."),
        ("about", "x" * 2001, "at most 2000 characters"),
        ("link", "javascript:alert(1)", "Enter a valid URL."),
        ("link", "ftp://example.org/", "Enter a valid URL."),
        ("signature", "one\ntwo\nthree\nfour", "A signature has at most three lines; this one has 4."),
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_stays(anas: Client, field: str, value: str, why: str) -> None:
    answer = anas.post("/settings/", {**TOLD, "location": "Lagos", field: value})
    assert why in " ".join(told(answer))
    assert 'value="Lagos"' in answer.content.decode()
    assert not Profile.objects.exists()


def test_what_nobody_can_see_is_left_out(anas: Client) -> None:
    anas.post("/settings/", {**TOLD, "about": "one\r\n\u202etwo\x07"})
    assert Profile.objects.get(member=ana()).about == "one\ntwo"


def test_markup_is_words(anas: Client) -> None:
    anas.post("/settings/", {**TOLD, "about": "<script>alert(1)</script>"})
    assert "<script>alert" not in anas.get("/settings/").content.decode()


def test_how_one_reads_is_kept(anas: Client) -> None:
    assert "Saved." in told(anas.post("/settings/reading/", CHOSEN, follow=True))
    chosen = reader_preferences(User.objects.get(username="ana"))
    assert (chosen.reply_order, chosen.posts_per_page, chosen.time_zone.key, chosen.scheme) == (
        "numbers", 50, "Asia/Tokyo", "dark",
    )  # fmt: skip
    page = anas.get("/settings/reading/").content.decode()
    assert '<option value="Asia/Tokyo" selected>Tokyo</option>' in page
    assert '<option value="50" selected>50</option>' in page
    anas.post("/settings/reading/", {})
    assert reader_preferences(User.objects.get(username="ana")) == reader_preferences(AnonymousUser())


@pytest.mark.parametrize("wrong", [{"time_zone": "Etc/GMT+4"}, {"posts_per_page": "7"}, {"scheme": "pink"}])
def test_what_is_no_choice_is_refused(anas: Client, wrong: dict[str, str]) -> None:
    anas.post("/settings/reading/", {**CHOSEN, **wrong})
    assert reader_preferences(User.objects.get(username="ana")) == reader_preferences(AnonymousUser())


def test_what_was_not_chosen_is_as_the_site_does(settings: object) -> None:
    assert reader_preferences(AnonymousUser()) == reader_preferences(ben())
    assert reader_preferences(ben()).time_zone.key == "UTC"
    assert reader_preferences(ben()).posts_per_page == 20
    assert reader_preferences(User(time_zone="Gone/Zone")).time_zone.key == "UTC"
    assert {"UTC", "Europe/Lisbon", "America/Argentina/Buenos_Aires"} <= ZONES


def test_times_are_shown_in_the_members_zone(anas: Client) -> None:
    thread = discussion(by=ana())
    User.objects.filter(pk=ana().pk).update(time_zone="Pacific/Kiritimati")  # 14 hours ahead
    started = thread.created_at
    assert started is not None
    page = anas.get(f"/threads/{thread.pk}/", follow=True).content.decode()
    there = timezone.localtime(started, reader_preferences(ana()).time_zone)
    assert f'datetime="{there.isoformat(timespec="minutes")}"' in page
    other = Client()
    here = timezone.localtime(started)
    assert (
        f'datetime="{here.isoformat(timespec="minutes")}"'
        in other.get(f"/threads/{thread.pk}/", follow=True).content.decode()
    )
    assert timezone.get_current_timezone_name() == "UTC", "the next request begins anew"


def test_colours_are_those_of_the_device_unless_chosen(anas: Client) -> None:
    assert "data-scheme" not in anas.get("/").content.decode()
    User.objects.filter(pk=ana().pk).update(scheme="dark")
    page = anas.get("/").content.decode()
    assert '<html lang="en" dir="ltr" data-scheme="dark">' in page
    assert '<meta name="color-scheme" content="dark">' in page
    assert "data-scheme" not in Client().get("/").content.decode()


def test_a_visitor_without_a_session_gets_none(client: Client) -> None:
    client.get("/")
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("page", ["", "picture/", "reading/", "address/", "password/", "two-steps/", "sessions/"])
def test_every_page_of_the_settings_lists_all_and_says_where_one_is(anas: Client, page: str) -> None:
    anas.post("/settings/confirm-password/", {"password": "plain-river-stones-42"})
    shown = anas.get(f"/settings/{page}").content.decode()
    assert shown.count('aria-current="page"') == 1
    assert f'href="/settings/{page}" aria-current="page"' in shown
    assert "no-store" in anas.get(f"/settings/{page}")["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in shown
