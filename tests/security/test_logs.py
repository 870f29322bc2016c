"""Nothing that is secret is read in a log or in a mail of an error, and nobody writes lines into it.

Long because every log is read here.
"""

from __future__ import annotations

import io
import logging
import logging.config
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as the_settings
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils.log import configure_logging
from pytest_django import Settings

from accounts.models import User
from config import logs
from config.logs import ErrorReport, without_secrets
from config.urls import handler400, handler403, handler404, handler500
from tests.accounts.asking import link_in, mails, sign_in, sign_up
from tests.people import PASSWORD, ana
from tests.security.production import SECRET_KEY, in_production, knows_password

__all__ = ["handler400", "handler403", "handler404", "handler500"]

DATABASE_PASSWORD = "the-database-password"
WHISPERED = "ana@example.org password=quiet-harbour-lamps-7 sessionid=abcdefghijklmnop1234"


def broken(request: HttpRequest) -> HttpResponse:
    told = dict(request.POST.items())
    raise RuntimeError(f"{told} {WHISPERED}\n2026-01-01 INFO forged line {the_settings.SECRET_KEY}")


urlpatterns = [path("broken/", broken), path("", include("config.urls"))]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, everything of it, as the console gets it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    told = the_settings.LOGGING["formatters"]["line"]
    handler.setFormatter(logs.DiscreetFormatter(told["format"], style=told["style"]))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def test_signing_up_and_in_and_a_forgotten_password_leave_no_secret(client: Client, log: io.StringIO) -> None:
    sign_up(client, name="Carla", email="carla@example.org")
    client.get(confirm := link_in(mails()[-1]))
    client.post(confirm.replace("confirm/", "confirm/x"))
    sign_in(client, "carla@example.org", "wrong-but-long")
    sign_in(Client(enforce_csrf_checks=True), ana().email)
    client.post("/forgotten-password/", {"email": ana().email})
    link = link_in(mails()[-1])
    client.get(link)
    client.delete(link)
    client.get(f"{link}more/")
    client.get("/mails/stop/17:no-such-signature/")
    client.get("/nowhere/?password=typed-into-the-address")
    sign_in(client, "Ana")
    session = str(client.session.session_key)
    said = log.getvalue()
    assert "Not Found: /mails/stop/[…]" in said
    key = re.split(r"/|-", link.strip("/"))[-1]
    for secret in (
        PASSWORD, "wrong-but-long", "carla@example.org", ana().email, confirm.split("/")[-2], key, session,
        "no-such-signature", "typed-into-the-address", the_settings.SECRET_KEY,
    ):  # fmt: skip
        assert secret not in said, secret


def test_a_page_that_breaks_tells_the_log_where_and_no_secret(log: io.StringIO) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(ana())
    response = browser.post("/broken/", {"password": "typed-password-1", "login": "ana@example.org"})
    said = log.getvalue()
    assert response.status_code == 500
    assert "Internal Server Error: /broken/" in said
    assert "in broken" in said
    assert "RuntimeError" in said
    session = str(browser.session.session_key)
    for secret in (
        "typed-password-1", "ana@example.org", "quiet-harbour-lamps-7", "abcdefghijklmnop1234", session,
        the_settings.SECRET_KEY,
    ):  # fmt: skip
        assert secret not in said, secret
        assert secret not in response.content.decode(), secret
    assert "\n2026-01-01" not in said, "a line that the text brought along is set in"


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/nowhere/%0a2026-01-01 INFO root all is well/", {}),
        ("/nowhere/%1b[2J%e2%80%a8forged/", {}),
        ("/", {"host": "evil\r\n2026-01-01 INFO root all is well"}),
        ("/about/", {"x-forwarded-for": "1.2.3.4\n2026-01-01 INFO root"}),
    ],
)
def test_nobody_writes_lines_into_the_log(
    log: io.StringIO, settings: Settings, address: str, headers: dict[str, str]
) -> None:
    settings.PROXY_COUNT = 3
    Client(raise_request_exception=False).get(address, headers=headers)
    lines = log.getvalue().splitlines()
    assert not [line for line in lines if line.startswith("2026-01-01")]
    assert "\x1b" not in log.getvalue()


def test_our_own_words_can_forge_nothing_either(log: io.StringIO) -> None:
    logging.getLogger("forum").warning("Thread %s", "one\n2026-01-01 ERROR forum two\u2028three")
    (line,) = log.getvalue().splitlines()
    assert line.endswith(r"Thread one\n2026-01-01 ERROR forum two\u2028three")


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("connection to postgres://forum:pa%40ss-word@db/forum failed", "connection to postgres://[…]db/forum failed"),
        ("DETAIL:  Failing row contains (1, pbkdf2_sha256$1$x$y=, ana).", "DETAIL:  Failing row contains […]"),
        ("Key (email)=(ana@example.org) already exists.", "Key (email)=([…]) already exists."),
        ("hash pbkdf2_sha256$1000000$salt$aGFzaA== kept", "hash […] kept"),
        ("Cookie: __Host-session=abc123; order=threaded", "Cookie: […]; order=threaded"),
        ("{'password1': 'two words', 'name': 'Ana'}", "{'password1': […], 'name': 'Ana'}"),
        ("Authorization: Bearer abc.def", "Authorization: […]"),
        ("MQ:1abCdE:abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE here", "[…] here"),
        ("Not Found: /forgotten-password/sent/", "Not Found: /forgotten-password/sent/"),
        ("Not Found: /forgotten-password/1a-set-password/", "Not Found: /forgotten-password/[…]"),
        ("Mail 17 was not taken, again in 60 s: refused with [451]", None),
        ("Thread 5 has 12 posts; @Ana asked at 12:30:45", None),
    ],
)
def test_what_is_hidden_and_what_is_not(said: str, logged: str | None) -> None:
    assert without_secrets(said) == (said if logged is None else logged)


def test_a_record_of_any_length_is_written(log: io.StringIO) -> None:
    for part in ("a", "password", "a.", "@", "'password': '", "a:aaaaaa:", "http://", "\0"):
        logging.getLogger("forum").warning(part * (10**6 // len(part)))
    assert len(log.getvalue()) < 8 * 5 * logs.MOST


def test_what_the_operator_told_us_is_hidden_wherever_it_stands(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", DATABASE_PASSWORD)
    settings.CACHES = {"default": {"LOCATION": "redis://:the%20cache%20password@host/0"}}
    settings.EMAIL_HOST_PASSWORD, settings.SECRET_KEY_FALLBACKS = "the-mail-password", ["the-key-of-before"]
    logs._own_secrets.cache_clear()
    try:
        told = (DATABASE_PASSWORD, "the cache password", "the-mail-password", "the-key-of-before", settings.SECRET_KEY)
        for secret in told:
            assert without_secrets(f"so {secret} it is") == "so […] it is"
    finally:
        logs._own_secrets.cache_clear()


def test_a_mail_of_an_error_says_where_and_nothing_else(settings: Settings) -> None:
    settings.ADMINS = [("Op", "op@example.org")]
    settings.MANAGERS = []
    browser = Client(raise_request_exception=False)
    browser.force_login(ana())
    handler = logs.DiscreetMails()
    handler.setLevel(logging.ERROR)
    logging.getLogger("django.request").addHandler(handler)
    mail.outbox.clear()
    try:
        browser.post("/broken/?token=asked-for", {"password": "typed-password-1"}, headers={"x-secret": "told-so"})
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert mail.outbox
    for sent in mail.outbox:
        assert "in broken" in str(sent.body)
        for secret in (
            "asked-for", "typed-password-1", "told-so", "ana@example.org", str(browser.session.session_key),
            the_settings.SECRET_KEY, "INSTALLED_APPS",
        ):  # fmt: skip
            assert secret not in f"{sent.subject} {sent.body}", secret


def test_a_report_without_an_error_says_only_what_was_said() -> None:
    request = RequestFactory().post("/x/", {"password": "typed-password-1"})
    report = ErrorReport(request, None, "Mail for ana@example.org", None, is_email=True)  # type: ignore[arg-type]
    assert report.get_traceback_text() == "Mail for […]"
    assert report.get_traceback_html() == "<pre>Mail for […]</pre>"


def test_the_log_of_production_holds_no_secret() -> None:
    """As the process itself writes it, with every level of it."""
    member: User = knows_password(ana())
    asked: list[dict[str, Any]] = [
        {"method": "POST", "path": "/sign-in/", "data": {"login": member.email, "password": "wrong-but-long"}},
        {"method": "POST", "path": "/forgotten-password/", "data": {"email": member.email}},
        {"method": "POST", "path": "/sign-in/", "data": {"login": member.email, "password": PASSWORD}},
        {"path": "/mails/stop/17:no-such-signature/"},
        {"path": "/", "headers": {"host": "evil.example"}},
    ]
    answers, log = in_production(*asked, LOG_LEVEL="DEBUG")
    assert [answer.status for answer in answers] == [200, 302, 302, 404, 400]
    assert "Not Found: /mails/stop/[…]" in log
    session = re.search(r"__Host-session=([^;]+)", answers[2].cookies["__Host-session"])
    assert session is not None
    secrets = [PASSWORD, "wrong-but-long", member.email, session[1], SECRET_KEY, "the-mail-password", "no-such-sig"]
    assert [secret for secret in secrets if secret in log] == []
    assert not re.search(r"/forgotten-password/\w+-", log)


def test_logging_is_set_up_as_the_settings_say() -> None:
    formatters = the_settings.LOGGING["formatters"]
    assert {handler["formatter"] for handler in the_settings.LOGGING["handlers"].values()} == set(formatters)
    configure_logging("logging.config.dictConfig", the_settings.LOGGING)
    assert isinstance(logging.getLogger("django").handlers[0], logs.DiscreetMails)
    for handler in logging.getLogger("django").handlers:
        assert isinstance(handler.formatter, logs.DiscreetFormatter)
