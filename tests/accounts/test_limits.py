"""Failed sign-ins are counted for the account and for the network address, for all processes together.

Long because every limit is tried by each way that leads past a password.
"""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.authentication import MemberBackend
from accounts.models import User
from tests.accounts.asking import NEW_PASSWORD, last_mail, link_in, sign_in, told, who
from tests.accounts.test_sign_in import NO_MATCH
from tests.people import ana, ben, person

pytestmark = pytest.mark.django_db

WRONG = "wrong-but-long"


def fail(times: int, login: str, **more: str) -> None:
    """Fail to sign in, each time from another network address unless told otherwise."""
    for number in range(times):
        place = {"REMOTE_ADDR": f"198.51.100.{number + 1}", **more}
        assert NO_MATCH in told(sign_in(Client(), login, WRONG, **place))


def too_many(answer: object) -> bool:
    return any(line.startswith("Too many failed tries. Please try again in ") for line in told(answer))


def test_after_five_failures_an_account_takes_no_password_for_a_quarter_of_an_hour(client: Client) -> None:
    ana()
    fail(5, "Ana")
    assert told(sign_in(client, "Ana")) == ["Sign in", "Too many failed tries. Please try again in 15 minutes."]
    with time_machine.travel(timezone.now() + timedelta(minutes=9)):
        assert told(sign_in(client, "Ana"))[1] == "Too many failed tries. Please try again in 6 minutes."
    assert who(client) is None
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        sign_in(client, "Ana")
        assert who(client) == ana()


@pytest.mark.parametrize("login", ["ANA", " ana ", "\u0410na", "ana"])
def test_another_way_of_writing_a_name_is_the_same_account(client: Client, login: str) -> None:
    ana()
    fail(5, "Ana")
    assert too_many(sign_in(client, login))


def test_another_account_is_not_in_the_way(client: Client) -> None:
    ana()
    fail(5, "Ana")
    sign_in(client, ben().name)
    assert who(client) == ben()


@pytest.mark.parametrize(("worn_out_by", "tried_by"), [("Ana", "ana@example.org"), ("ana@example.org", "Ana")])
def test_name_and_address_are_one_account_and_nobody_learns_that_they_are(
    client: Client, worn_out_by: str, tried_by: str
) -> None:
    ana()
    fail(5, worn_out_by)
    with_the_right_password, with_a_wrong_one = sign_in(client, tried_by), sign_in(Client(), tried_by, WRONG)
    of_nobody = sign_in(Client(), "nobody@example.org", WRONG)
    assert told(with_the_right_password) == told(with_a_wrong_one) == told(of_nobody) == ["Sign in", NO_MATCH]
    assert who(client) is None
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        sign_in(client, tried_by)
        assert who(client) == ana()


def test_the_untold_refusal_takes_as_long_as_a_wrong_password(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ana()
    fail(5, "Ana")
    made: list[str] = []
    monkeypatch.setattr(User, "set_password", lambda _user, raw: made.append(raw))
    sign_in(client, "ana@example.org", WRONG)
    assert made == [WRONG]


def test_names_and_addresses_that_nobody_has_are_limited_alike(client: Client) -> None:
    for login in ("Nobody", "nobody@example.org"):
        fail(5, login)
        assert too_many(sign_in(client, login, WRONG))


def test_what_was_right_does_not_count(client: Client) -> None:
    ana()
    for _time in range(7):
        sign_in(client, "Ana")
        assert who(client) == ana()
        client.post("/sign-out/")
    fail(4, "Ana")
    sign_in(client, "Ana")
    assert who(client) == ana()


def test_a_network_address_has_thirty_failures_an_hour(client: Client) -> None:
    ana()
    for number in range(30):
        fail(1, f"Nobody {number}", REMOTE_ADDR="203.0.113.9")
    answer = sign_in(client, "Ana", REMOTE_ADDR="203.0.113.9")
    assert told(answer)[1] == "Too many failed tries. Please try again in 1 hour."
    sign_in(client, "Ana", REMOTE_ADDR="203.0.113.10")
    assert who(client) == ana()
    later = Client()
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        sign_in(later, "Ana", REMOTE_ADDR="203.0.113.9")
        assert who(later) == ana()


def test_a_house_has_one_count_whatever_its_ipv6_addresses(client: Client) -> None:
    ana()
    for number in range(30):
        fail(1, f"Nobody {number}", REMOTE_ADDR=f"2001:db8:1:2::{number + 1:x}")
    assert too_many(sign_in(client, "Ana", REMOTE_ADDR="2001:db8:1:2:ffff::1"))
    sign_in(client, "Ana", REMOTE_ADDR="2001:db8:1:3::1")
    assert who(client) == ana()


@pytest.fixture
def behind_a_proxy(settings: Settings) -> dict[str, str]:
    """One proxy of our own, at 10.0.0.1; gives what every request has in common."""
    settings.PROXY_COUNT = 1
    return {"REMOTE_ADDR": "10.0.0.1"}


def test_behind_a_proxy_the_browsers_address_counts(client: Client, behind_a_proxy: dict[str, str]) -> None:
    ana()
    for number in range(30):
        # What a browser says of itself stands before what the proxy adds, and counts for nothing.
        fail(1, f"Nobody {number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9", **behind_a_proxy)
    assert too_many(sign_in(client, "Ana", HTTP_X_FORWARDED_FOR="198.51.100.99, 203.0.113.9", **behind_a_proxy))
    sign_in(client, "Ana", HTTP_X_FORWARDED_FOR="203.0.113.10", **behind_a_proxy)
    assert who(client) == ana()


def test_without_a_proxy_nobody_chooses_their_own_address(client: Client) -> None:
    ana()
    for number in range(30):
        fail(1, f"Nobody {number}", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert too_many(sign_in(client, "Ana", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.99"))


@pytest.mark.parametrize(
    ("proxies", "more"),
    [
        (0, {"REMOTE_ADDR": ""}),  # a proxy that speaks through a Unix socket
        (2, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}),  # one proxy more than there is
        (1, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "nonsense"}),
        (1, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9:4711"}),
    ],
)
def test_a_wrong_proxy_setting_keeps_nobody_out(
    client: Client, settings: Settings, proxies: int, more: dict[str, str]
) -> None:
    settings.PROXY_COUNT = proxies
    sign_in(client, ana().name, **more)
    assert who(client) == ana()


def test_a_new_password_lets_one_in_at_once(client: Client) -> None:
    ana()
    fail(5, "Ana")
    client.post("/forgotten-password/", {"email": "ana@example.org"})
    form = client.get(link_in(last_mail()))["Location"]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    sign_in(client, "Ana", NEW_PASSWORD)
    assert who(client) == ana()


@pytest.mark.parametrize(
    ("address", "told_as", "allowed"),
    [("/sign-up/", {"name": "A"}, 30), ("/forgotten-password/", {"email": "ana@example.org"}, 3)],
)
def test_a_page_asked_too_often_says_when_to_try_again(
    client: Client, address: str, told_as: dict[str, str], allowed: int
) -> None:
    for _time in range(allowed):
        assert client.post(address, told_as).status_code in {200, 302}
    answer = client.post(address, told_as)
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "Please try again in 1 hour." in answer.content.decode()
    assert 'class="site-header"' in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_get_five_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thread has connections of its own, as processes have; what they share is the database."""
    person("Ana")
    looked_at: list[str] = []
    real = MemberBackend._authenticate

    def look(backend: MemberBackend, *args: object, **credentials: object) -> User | None:
        looked_at.append("a password")
        return real(backend, *args, **credentials)  # type: ignore[arg-type]

    monkeypatch.setattr(MemberBackend, "_authenticate", look)
    start = Barrier(16)

    def try_once(number: int) -> None:
        start.wait()
        sign_in(Client(), "Ana", WRONG, REMOTE_ADDR=f"198.51.100.{number}")
        connection.close()

    threads = [Thread(target=try_once, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 < len(looked_at) <= 5
    assert too_many(sign_in(Client(), "Ana", REMOTE_ADDR="198.51.100.99")) == (len(looked_at) == 5)
