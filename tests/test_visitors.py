"""Who is looking: people and programs, and by what a visitor is known again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.visitors import address_of, counts_as_view, visitor_of

PEOPLE = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
    "Lynx/2.9.0dev.12 libwww-FM/2.14SSL-MM/1.4.1 OpenSSL/3.0.2",
    "w3m/0.5.3+git20230121",
]
PROGRAMS = [
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "curl/8.14.1",
    "Wget/1.25.0",
    "python-requests/2.32.5",
    "Go-http-client/2.0",
    "Java/21.0.8",
]


def request(method: str = "GET", **headers: str) -> HttpRequest:
    """A request with these headers, by nobody known."""
    made = RequestFactory().generic(
        method, "/", headers={"user-agent": PEOPLE[0], **{k.replace("_", "-"): v for k, v in headers.items()}}
    )
    made.user = AnonymousUser()
    return made


@pytest.mark.parametrize("agent", PEOPLE)
def test_people_count(agent: str) -> None:
    assert counts_as_view(request(user_agent=agent))


@pytest.mark.parametrize("agent", PROGRAMS)
def test_programs_do_not(agent: str) -> None:
    assert not counts_as_view(request(user_agent=agent))


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_a_get_is_a_look(method: str) -> None:
    assert not counts_as_view(request(method))


@pytest.mark.parametrize(
    "header",
    [{"sec_purpose": "prefetch"}, {"sec_purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x_moz": "Prefetch"},
     {"x_purpose": "preview"}],
)  # fmt: skip
def test_what_a_browser_loads_ahead_of_time_is_no_look(header: dict[str, str]) -> None:
    assert not counts_as_view(request(**header))


def test_a_visitor_is_known_again_by_address_and_browser_and_is_not_named() -> None:
    key = visitor_of(request())
    assert key == visitor_of(request())
    assert len(key) == 64
    assert key != visitor_of(request(user_agent=PEOPLE[1]))
    other = request()
    other.META["REMOTE_ADDR"] = "192.0.2.7"
    assert visitor_of(other) != key


def test_a_member_is_known_again_wherever_they_are() -> None:
    here, there = request(), request(user_agent=PEOPLE[1])
    here.user = there.user = User(pk=17, username="ana")
    there.META["REMOTE_ADDR"] = "192.0.2.7"
    assert visitor_of(here) == visitor_of(there)
    there.user = User(pk=18, username="ben")
    assert visitor_of(here) != visitor_of(there)


def test_the_key_depends_on_the_secret(settings: Settings) -> None:
    key = visitor_of(request())
    settings.SECRET_KEY = "another"
    assert visitor_of(request()) != key


@pytest.mark.parametrize(
    ("proxies", "reported", "nearest", "address"),
    [
        (0, "198.51.100.1", "192.0.2.7", "192.0.2.7"),
        (1, "198.51.100.1", "192.0.2.7", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "192.0.2.7", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "192.0.2.7", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.7", "192.0.2.7"),
        (1, "", "192.0.2.7", "192.0.2.7"),
        (1, "nonsense", "192.0.2.7", "192.0.2.7"),
        (0, "", "", ""),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (0, "", "::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_the_address_behind_proxies(
    settings: Settings, proxies: int, reported: str, nearest: str, address: str
) -> None:
    settings.PROXY_COUNT = proxies
    made = request(x_forwarded_for=reported)
    made.META["REMOTE_ADDR"] = nearest
    assert address_of(made) == address
