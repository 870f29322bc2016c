"""In production: cookies that nobody else can set or read, HTTPS for good, no debug pages, and only our own hosts."""

from __future__ import annotations

import pytest

from tests.people import PASSWORD, ana, mo
from tests.security.production import in_production, knows_password

pytestmark = pytest.mark.django_db(transaction=True)

SIGN_IN = {"method": "POST", "path": "/sign-in/", "data": {"login": "Ana", "password": PASSWORD}}


def test_cookies_are_for_this_host_over_https_and_for_no_script() -> None:
    knows_password(ana())
    (page, signed_in, own, out), _log = in_production(
        {"path": "/sign-in/"}, SIGN_IN, {"path": "/settings/"}, {"method": "POST", "path": "/sign-out/"}
    )
    assert (signed_in.status, own.status, out.status) == (302, 200, 302)
    assert set(page.cookies) == {"__Host-csrf"}
    assert {"__Host-csrf", "__Host-session"} <= set(signed_in.cookies)
    for cookie in (*page.cookies.values(), *signed_in.cookies.values(), *own.cookies.values()):
        parts = {part.strip() for part in cookie.split(";")}
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= parts
        assert "Domain" not in cookie


def test_https_is_for_good() -> None:
    (plain, safe, file), _log = in_production(
        {"path": "/about/?a=b", "secure": False}, {"path": "/about/"}, {"path": "/nowhere/"}
    )
    assert (plain.status, plain.headers["Location"]) == (301, "https://forum.example.org/about/?a=b")
    assert "upgrade-insecure-requests" in safe.headers["Content-Security-Policy"]
    for answer in (safe, file):
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_nobody_elses_name_is_answered_to_and_no_forwarded_one_believed() -> None:
    forwarded = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "forwarded": "host=evil.example"}
    (evil, about, unproxied), _log = in_production(
        {"path": "/", "headers": {"host": "evil.example"}},
        {"path": "/about/", "headers": forwarded},
        {"path": "/about/", "headers": forwarded, "secure": False},
    )
    assert evil.status == 400
    assert "evil" not in evil.body
    assert "evil" not in about.body
    assert "https://forum.example.org/about/" in about.body
    assert unproxied.status == 301, "without PROXY_COUNT no header says that it was HTTPS"


def test_what_breaks_tells_nobody_why() -> None:
    (found,), _log = in_production({"path": "/nowhere/"})
    assert found.status == 404
    assert "urlpatterns" not in found.body
    assert "Traceback" not in found.body


def test_the_admin_asks_for_a_second_step_by_itself() -> None:
    knows_password(mo())
    (_signed_in, door), _log = in_production(
        {**SIGN_IN, "data": {"login": "Mo", "password": PASSWORD}}, {"path": "/admin/", "follow": True}
    )
    assert "The admin asks for a second step at sign-in." in door.body


def test_no_method_gives_back_what_was_sent() -> None:
    (traced,), _log = in_production({"method": "TRACE", "path": "/about/", "headers": {"x-secret": "told-so"}})
    assert traced.status == 405
    assert "told-so" not in traced.body


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ({"DEBUG": "1"}, "DEBUG shows secrets to strangers"),
        ({"SECRET_KEY": "short"}, "50 characters or more"),
        ({"SECRET_KEY": ""}, "50 characters or more"),
        ({"ALLOWED_HOSTS": ""}, "needs ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "forum.example.org,*"}, "needs ALLOWED_HOSTS"),
    ],
)
def test_it_does_not_start_half_configured(variables: dict[str, str], why: str) -> None:
    with pytest.raises(AssertionError, match=why):
        in_production(**variables)
