"""The admin asks for a second step, passed in this browser and not long ago; and nobody is kept out for good.

Long because every way in is tried here.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from pytest_django import Settings

from accounts.checks import check_admin_asks_for_a_second_step
from accounts.models import User
from accounts.second_step import HOUR
from tests.accounts.asking import sign_in, told, who
from tests.accounts.test_two_steps import code_of
from tests.people import PASSWORD, ana, mo, person

pytestmark = pytest.mark.django_db(transaction=True)

NOON = "2026-11-24 12:00:00Z"
WANTED = "/admin/auth/group/"
TURN_IT_ON = "The admin asks for a second step at sign-in. Turn it on here, then go on."


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings) -> None:
    settings.ADMIN_SECOND_STEP = True


@pytest.fixture
def clock() -> object:
    with time_machine.travel(NOON) as clock:
        yield clock


def turned_on(client: Client, name: str = "Mo") -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who signed in and did what the admin asks for."""
    sign_in(client, name)
    client.get(WANTED, follow=True)
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    secret = client.get("/settings/two-steps/on/").context["form"].secret
    answer = client.post("/settings/two-steps/on/", {"code": code_of(secret)})
    assert answer["Location"] == "/settings/two-steps/codes/"
    page = client.get(answer["Location"]).content.decode()
    assert f'<a href="{WANTED}">go on to the admin</a>' in page
    return secret, re.findall(r"<code>(\d{8})</code>", page)


def enters(client: Client) -> bool:
    return client.get(WANTED).status_code == 200


def test_without_a_second_step_one_is_sent_to_turn_it_on_and_comes_back(client: Client) -> None:
    mo()
    sign_in(client, "Mo")
    asked = client.get(WANTED, follow=True)
    assert [address for address, _status in asked.redirect_chain] == [
        f"/admin/login/?next={WANTED}",
        "/settings/two-steps/on/",
        "/settings/confirm-password/?next=%2Fsettings%2Ftwo-steps%2Fon%2F",
    ]
    assert TURN_IT_ON in " ".join(told(asked))
    answer = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD})
    assert answer["Location"] == "/settings/two-steps/on/"
    turned_on(client)
    assert enters(client)
    assert "go on to the admin" not in client.get("/settings/two-steps/codes/").content.decode()


def test_a_fresh_installation_is_entered(client: Client) -> None:
    User.objects.create_superuser("root", "root@example.org", PASSWORD)
    turned_on(client, "root")
    assert enters(client)


def test_so_is_one_whose_superuser_has_no_address(client: Client) -> None:
    User.objects.create_superuser("root", "", PASSWORD)
    turned_on(client, "root")
    assert enters(client)


def test_a_code_at_sign_in_opens_it(client: Client, clock: time_machine.Traveller) -> None:
    mo()
    secret, codes = turned_on(Client())
    clock.shift(60)
    assert sign_in(client, "Mo", next=WANTED)["Location"] == "/sign-in/code/"
    assert not enters(client)
    client.post("/sign-in/code/", {"code": code_of(secret)})
    assert enters(client)
    by_recovery = Client()
    sign_in(by_recovery, "Mo")
    by_recovery.post("/sign-in/code/", {"code": codes[0]})
    assert enters(by_recovery)


def test_another_browser_that_never_gave_a_code_stays_outside(client: Client, clock: time_machine.Traveller) -> None:
    """Such as one that was signed in before, or stolen."""
    mo()
    sign_in(client, "Mo")
    secret, _codes = turned_on(Client())
    clock.shift(60)
    asked = client.get(WANTED, follow=True)
    assert asked.redirect_chain[-1][0] == f"/settings/confirm-code/?next={WANTED.replace('/', '%2F')}"
    assert "The admin asks for a code every 12 hours, and in each browser." in " ".join(told(asked))
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    assert not enters(client), "the password says nothing of the second step"
    client.post(asked.redirect_chain[-1][0], {"code": "000000"})
    assert not enters(client)
    answer = client.post(asked.redirect_chain[-1][0], {"code": code_of(secret)})
    assert answer["Location"] == WANTED
    assert enters(client)


def test_a_session_without_any_record_stays_outside(client: Client) -> None:
    mo()
    turned_on(Client())
    client.force_login(mo())
    assert not enters(client)


def test_it_asks_again_after_some_hours(client: Client, settings: Settings, clock: time_machine.Traveller) -> None:
    settings.ADMIN_CODE_HOURS = 2
    mo()
    secret, _codes = turned_on(client)
    clock.shift(timedelta(seconds=2 * HOUR - 60))
    assert enters(client)
    clock.shift(120)
    assert not enters(client)
    assert who(client) == mo(), "only the admin is shut"
    client.post("/settings/confirm-code/", {"code": code_of(secret)})
    assert enters(client)


def test_whoever_lost_phone_and_codes_sets_it_up_anew_in_every_browser(
    client: Client, clock: time_machine.Traveller
) -> None:
    mo()
    turned_on(client)
    turned_on_before = Client()
    turned_on_before.cookies.load(client.cookies)
    call_command("turn_off_two_step", "Mo")
    assert client.get(WANTED, follow=True).redirect_chain[-1][0].startswith("/settings/two-steps/on/")
    clock.shift(60)
    other = Client()
    turned_on(other)
    assert enters(other)
    assert not enters(turned_on_before), "what was passed then is not what is asked for now"


def test_turning_it_off_shuts_the_admin(client: Client) -> None:
    mo()
    turned_on(client)
    client.post("/settings/two-steps/off/")
    assert not Authenticator.objects.exists()
    assert not enters(client)


def test_the_records_of_one_person_open_nothing_for_another(client: Client) -> None:
    mo(), person("Stu", is_staff=True)
    turned_on(client)
    client.force_login(person("Stu"))
    assert client.get("/admin/").status_code == 302


def test_members_are_told_no_more_than_before(client: Client) -> None:
    client.force_login(ana())
    assert client.get("/admin/login/?next=/admin/").status_code == 403


def pages(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
    """Every address of the admin, with a number for whatever it takes."""
    found: list[str] = []
    for pattern in patterns:
        address = before + re.sub(r"<[^>]+>|\(\?P<.*", "1", str(pattern.pattern))
        found += pages(pattern.url_patterns, address) if isinstance(pattern, URLResolver) else [address]
    return found


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_page_of_the_admin_opens_without_it(client: Client, method: str) -> None:
    client.force_login(mo())
    addresses = [
        page.replace("^", "").replace("$", "") for page in pages(admin.site.get_urls(), reverse("admin:index"))
    ]
    asked = {address: client.generic(method, address).status_code for address in addresses}
    assert len(asked) > 100
    assert {address: status for address, status in asked.items() if status not in {301, 302}} == {}


def test_where_none_is_asked_for_the_admin_opens_as_before(client: Client, settings: Settings) -> None:
    settings.ADMIN_SECOND_STEP = False
    client.force_login(mo())
    assert enters(client)


def test_leaving_it_out_in_production_is_said(settings: Settings) -> None:
    assert check_admin_asks_for_a_second_step() == []
    settings.ADMIN_SECOND_STEP = False
    (fault,) = check_admin_asks_for_a_second_step()
    assert fault.id == "accounts.W003"


@pytest.mark.parametrize("page", ["off", "codes", "codes/new", "codes/file"])
def test_the_password_alone_does_not_get_round_it(client: Client, clock: time_machine.Traveller, page: str) -> None:
    """In a browser that stood open, say: recovery codes pass the second step, and turned off it is turned on anew."""
    mo()
    sign_in(client, "Mo")
    secret, codes = turned_on(Client())
    clock.shift(60)
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    address = f"/settings/two-steps/{page}/"
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/settings/confirm-code/?next=")
        assert codes[0] not in answer.content.decode()
    assert Authenticator.objects.filter(user=mo(), type=Authenticator.Type.TOTP).exists()
    client.post("/settings/confirm-code/", {"code": code_of(secret)})
    assert client.get(address).status_code == 200
