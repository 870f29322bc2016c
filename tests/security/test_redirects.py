"""No address leads a browser to another site, whatever a request names as the next one, as its host or its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests import builders
from tests.accounts.asking import NEW_PASSWORD, link_in, mails
from tests.accounts.test_two_steps import code_of
from tests.addresses.table import TABLE
from tests.addresses.test_table import arguments_of, world
from tests.people import PASSWORD, ana, mo, person

pytestmark = pytest.mark.django_db

HERE = "http://testserver/"
SECRET = "JBSWY3DPEHPK3PXP"
# Names under which a form or a page may say where to go on.
NAMES = ("next", "redirect_to", "url", "return", "back", "onward", "continue", "_popup", "REDIRECT_FIELD_NAME")
HOSTILE = (
    "//evil.example", "///evil.example", "////evil.example/%2f..", "https://evil.example", "https:evil.example",
    "https:/evil.example", "http:///evil.example", "HTTPS://evil.example", "/\\evil.example", "\\\\evil.example",
    "\\/evil.example", "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "\r\n//evil.example",
    " //evil.example", "\x00//evil.example", "\x08//evil.example", "\u00a0//evil.example", "\u3000//evil.example",
    "/\u200b/evil.example", "//evil。example", "https://testserver@evil.example", "https://testserver:80@evil.example",
    "https://testserver.evil.example", "https://evil.example#testserver", "https://evil.example\\@testserver",
    "https://evil.example?testserver", "http://testserver:666/", "ftp://testserver/", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:x",
    "//[::1]/", "//0x7f000001/", "/%09//evil.example", "/%5cevil.example", "/..//evil.example", "/.//evil.example",
    "https://evil.example%00.testserver/", "http://testserver\\.evil.example",
)  # fmt: skip
IGNORED = re.compile("[\t\r\n]")  # browsers leave them out of an address
EDGES = "".join(map(chr, range(0x21)))  # and these at both ends


def leads_to(response: Any) -> str:
    """The scheme and host to which a browser goes from here, "" when it stays."""
    if not 300 <= response.status_code < 400 or "Location" not in response:
        return ""
    asked = response.wsgi_request.build_absolute_uri() if hasattr(response, "wsgi_request") else HERE
    location = IGNORED.sub("", response["Location"].strip(EDGES)).replace("\\", "/")
    if re.match(r"https?:/*", location, re.IGNORECASE) and not re.match(rf"{re.escape(HERE[:-1])}(/|$)", location):
        location = re.sub(r"^(https?):/*", r"\1://", location, flags=re.IGNORECASE)
    location = re.sub(r"^/{2,}", "//", location)  # any number of them begins a host
    found = urlsplit(urljoin(asked, location))
    return f"{found.scheme}://{found.netloc}"


def test_the_rule_reads_addresses_as_browsers_do() -> None:
    class Response(dict[str, str]):
        status_code = 302

    harmless = {"/%09//evil.example", "/%5cevil.example", "/..//evil.example", "/.//evil.example"}
    harmless.add("http://testserver\\.evil.example")  # a path of ours
    elsewhere = {hostile: leads_to(Response(Location=hostile)) for hostile in HOSTILE}
    seen = {hostile for hostile, found in elsewhere.items() if found != "http://testserver"}
    # Spaces and signs that are none to a browser leave an odd path of our own.
    odd = {hostile for hostile in HOSTILE if hostile[0] in "\u00a0\u3000" or "\u200b" in hostile}
    assert set(HOSTILE) - seen <= harmless | odd


def followed(client: Client, hostile: str) -> Iterator[tuple[str, Any]]:
    """What every form that leads on answers, filled in rightly, when it is to lead to ``hostile``."""
    member = person("Rita", is_staff=True)

    def signs_in(name: str) -> Client:
        browser = Client()
        browser.force_login(person(name))
        return browser

    told = {"login": "Rita", "password": PASSWORD, "next": hostile}
    yield "sign in", client.post("/sign-in/", told)
    yield "sign in, by the address", Client().post(f"/sign-in/?next={quote(hostile)}", told | {"next": ""})
    yield "signed in already", client.get("/sign-in/", {"next": hostile})
    yield "the admin's door", client.get("/admin/login/", {"next": hostile})
    yield "the admin's door, from outside", Client().get("/admin/login/", {"next": hostile})
    yield "password again", client.post("/settings/confirm-password/", {"password": PASSWORD, "next": hostile})
    yield "throw a draft away", client.post("/drafts/drop/", {"place": "reply:1", "next": hostile})
    yield "sign out", client.post("/sign-out/", {"next": hostile})
    yield "sign out, signed out", client.get("/sign-out/", {"next": hostile})
    TOTP.activate(member, SECRET)
    Client().post("/sign-in/", told)
    other = Client()
    other.post("/sign-in/", told)
    yield "second step", other.post("/sign-in/code/", {"code": code_of(SECRET), "next": hostile})
    TOTP.activate(person("Carl"), SECRET)
    yield "code again", signs_in("Carl").post("/settings/confirm-code/", {"code": code_of(SECRET), "next": hostile})
    newcomer = Client()
    yield (
        "sign up",
        newcomer.post(
            f"/sign-up/?next={quote(hostile)}",
            {"name": "New", "email": "new@example.org", "password1": PASSWORD, "next": hostile},
        ),
    )
    if mails():
        yield "confirm", newcomer.post(link_in(mails()[-1]), {"next": hostile})
    zoe = signs_in("Zoe")
    told = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "next": hostile}
    yield "new password", zoe.post("/settings/password/", told)
    yield "forgotten password", Client().post("/forgotten-password/", {"email": ana().email, "next": hostile})
    yield "signed out", Client().get(f"/settings/?next={quote(hostile)}")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_form_leads_elsewhere(client: Client, hostile: str, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    settings.ALLOWED_HOSTS = [".evil.example", "evil.example", "testserver"]  # what is allowed is not ours
    settings.CSRF_TRUSTED_ORIGINS = ["https://evil.example"]
    wrong = {
        name: found for name, answer in followed(client, hostile) if (found := leads_to(answer)) not in ("", HERE[:-1])
    }
    assert wrong == {}


def test_what_is_ours_is_followed(client: Client) -> None:
    """So that the test above tries what it says: each of these forms leads on to where it is told."""
    own = "/points/?ours=1"
    leads = {name: answer.get("Location", "") for name, answer in followed(client, own)}
    assert {name for name, location in leads.items() if location == own} >= {
        "sign in", "sign in, by the address", "signed in already", "the admin's door", "password again",
        "throw a draft away", "sign out", "sign out, signed out", "second step", "code again",
    }  # fmt: skip


def test_no_address_follows_anything_else_that_a_request_names(client: Client) -> None:
    """Every address, as a visitor and as an administrator, by GET and POST, with every name and header there is."""
    asked = world()
    hostile = dict.fromkeys(NAMES, "//evil.example/")
    headers = {
        "referer": "https://evil.example/", "origin": "null", "x-forwarded-host": "evil.example",
        "x-forwarded-server": "evil.example", "x-forwarded-port": "666", "x-original-url": "//evil.example/",
        "x-rewrite-url": "//evil.example/", "x-forwarded-prefix": "//evil.example", "forwarded": "host=evil.example",
        "x-host": "evil.example", "x-forwarded-scheme": "gopher",
    }  # fmt: skip
    wrong = []
    for member in (None, mo()):
        for name, about in TABLE:
            address = reverse(name, kwargs={key: asked[about][key] for key in asked[about].keys() & arguments_of(name)})
            for method in ("get", "post"):
                with transaction.atomic():
                    client.logout()
                    if member is not None:
                        client.force_login(member)
                    query = "&".join(f"{key}={quote(value)}" for key, value in hostile.items())
                    data = hostile if method == "post" else {}
                    answer = getattr(client, method)(f"{address}?{query}", data, headers=headers)
                    if leads_to(answer) not in ("", HERE[:-1]):
                        wrong.append((name, about, method, answer["Location"]))
                    transaction.set_rollback(True)
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/about", "///evil.example/about", "//evil.example/%2e%2e", "/\\evil.example/about",
        "/%5cevil.example/about", "/%2f/evil.example/about", "//threads", "/about%0d%0aLocation:%20//evil.example",
    ],
)  # fmt: skip
def test_a_path_that_looks_like_a_host_stays_a_path(client: Client, path: str) -> None:
    for ask in (client.get, client.head):
        assert leads_to(ask(path)) in ("", HERE[:-1])


@pytest.mark.parametrize("query", ["\r\nSet-Cookie: a=b", "%0d%0aSet-Cookie:%20a=b", "//evil.example", "\xe2\x80\xa8"])
def test_a_query_that_is_passed_on_stays_one(client: Client, query: str) -> None:
    thread = builders.discussion()
    answer = client.generic("GET", f"/threads/{thread.pk}/", QUERY_STRING=query)
    assert leads_to(answer) in ("", HERE[:-1])
    assert "\n" not in answer["Location"]
    assert "Set-Cookie" not in answer.headers


def test_a_member_named_like_a_host_has_a_page_here(client: Client) -> None:
    member = person("evil.example")
    for address in (f"/members/{member.pk}/", f"/members/{member.pk}/x/"):
        assert leads_to(client.get(address)) == HERE[:-1]
