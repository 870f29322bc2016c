"""Every response says to the browser what it may do with it: pages, errors, files, redirects, feeds and 304s alike."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import include, path, reverse
from PIL import Image
from pytest_django import Settings

from config.headers import ALWAYS
from config.urls import handler400, handler403, handler404, handler500
from tests import builders
from tests.addresses.table import TABLE
from tests.addresses.test_table import arguments_of, world
from tests.people import PASSWORD, ana, ben, mo
from tests.test_error_pages import broken, odd, refused

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [
    path("refused/", refused),
    path("odd/", odd),
    path("broken/", broken),
    path("", include("config.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip
A_PICTURE = {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}
ELSEWHERE = {"upload", "thread_preview", "site_preview"}  # shown by others: readers of feeds, chats


def policy_of(response: Any) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))


def faults(response: Any, *, elsewhere: bool = False) -> list[str]:
    """What a response does not say."""
    if response.streaming:
        b"".join(response)  # a file is closed when it was read
    wanted = {**ALWAYS, "X-Frame-Options": "DENY"}
    if elsewhere:
        wanted["Cross-Origin-Resource-Policy"] = "cross-origin"
    found = [name for name, value in wanted.items() if response.get(name) != value]
    if policy_of(response) not in (POLICY, A_PICTURE):
        found.append(response["Content-Security-Policy"])
    for forbidden in ("Access-Control-Allow-Origin", "Server", "X-Powered-By"):
        found += [forbidden] if forbidden in response else []
    return [*found, *([] if response.get("Cache-Control") else ["Cache-Control"])]


def test_every_address_says_it_to_visitors_and_members(client: Client) -> None:
    asked = world()
    for member in (None, mo()):
        if member is not None:
            client.force_login(member)
        for name, about in TABLE:
            wanted = {key: value for key, value in asked[about].items() if key in arguments_of(name)}
            response = client.get(reverse(name, kwargs=wanted))
            found = faults(response, elsewhere=name in ELSEWHERE and response.status_code == 200)
            assert found == [], (name, about)


@pytest.mark.parametrize(
    ("address", "status", "more"),
    [
        ("/odd/", 400, {}),
        ("/", 400, {"headers": {"host": "evil.example"}}),
        ("/about/", 400, {"headers": {"host": "evil\r\nX: y"}}),
        ("/refused/", 403, {}),
        ("/nowhere/", 404, {}),
        ("/broken/", 500, {}),
        ("/threads", 301, {}),
        ("/static/icons/favicon.svg", 200, {}),
        ("/static/nothing.css", 404, {}),
        ("/feed/", 200, {}),
        ("/sitemap.xml", 200, {}),
        ("/robots.txt", 200, {}),
    ],
)
def test_errors_files_and_redirects_say_it_too(address: str, status: int, more: dict[str, Any]) -> None:
    response = Client(raise_request_exception=False).get(address, **more)
    assert response.status_code == status
    assert faults(response) == []


def test_a_form_without_its_token_and_one_too_large_say_it(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert faults(strict.post("/sign-in/")) == []
    large = client.post("/sign-in/", {"login": "x" * 7_000_000})
    assert large.status_code == 413
    assert faults(large) == []


def test_to_say_that_nothing_changed_says_it(client: Client) -> None:
    builders.discussion()
    for address in ("/", "/feed/", "/preview.png"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        assert faults(again, elsewhere=address == "/preview.png") == []


def test_an_uploaded_picture_is_nothing_but_one(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    client.force_login(ben())
    said = client.post("/uploads/", {"picture": SimpleUploadedFile("x.png", file.getvalue())}).json()["words"]
    client.post("/settings/picture/", {"picture": SimpleUploadedFile("x.html", file.getvalue())})
    ben_now = type(ben()).objects.get(pk=ben().pk)
    for address, elsewhere in ((said.partition("](")[2][:-1], True), (f"/pictures/{ben_now.picture}-96.webp", False)):
        response = Client().get(address)
        assert faults(response, elsewhere=elsewhere) == []
        assert policy_of(response) == A_PICTURE
        assert response["Content-Type"] == "image/webp"
        assert re.fullmatch(r'inline; filename="[\w-]+\.webp"', response["Content-Disposition"])
        response.close()


def test_one_page_alone_shows_a_picture_that_is_written_into_it(client: Client) -> None:
    client.force_login(ana())
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    assert policy_of(client.get("/settings/two-steps/on/")) == (POLICY - {"img-src 'self'"}) | {"img-src 'self' data:"}


def test_no_page_lets_anything_inline_run_the_tree_of_categories_neither(client: Client) -> None:
    client.force_login(mo())
    for page in ("/", "/admin/", reverse("admin:forum_category_changelist")):
        assert policy_of(client.get(page)) == POLICY


def test_the_pages_of_a_member_are_kept_by_no_cache_between(client: Client) -> None:
    thread = builders.discussion()
    reply = reverse("reply", args=[builders.opening_of(thread).pk])
    client.force_login(ana())
    for address in ("/", "/drafts/", "/notifications/", "/search/?q=x", "/records/", reply, "/nowhere/"):
        assert "private" in client.get(address)["Cache-Control"], address
    settings_pages = ("/settings/", "/settings/sessions/", "/settings/two-steps/", "/settings/password/")
    for address in (*settings_pages, "/sign-in/code/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"] or response.status_code == 302, address


def test_signing_out_forgets_what_the_browser_kept(client: Client) -> None:
    client.force_login(ana())
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"storage"'
