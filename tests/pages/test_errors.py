"""Error pages of the real site, with DEBUG off: the right status, no traceback, and a way on."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from forum.views import front
from tests import builders
from tests.pages.threads import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings) -> None:
    settings.DEBUG = False


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/", "/categories/nowhere/", "/members/1/", "/members/1/ana/", "/threads/1/", "/posts/1/",
        "/threads/?page=2", "/static/nowhere.css", "/%00/", "/categories/%F0%9F%8F%83/", "/members/-1/x/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404_in_the_frame(client: Client, address: str) -> None:
    page = look(client, address)
    assert page.status == 404
    assert "<b>404</b>" in page.html
    assert "There is no page at this address" in page.words
    assert '<meta name="robots" content="noindex">' in page.html
    assert 'class="site-footer"' in page.html


def test_404_costs_two_questions_and_the_one_that_found_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get("/categories/nowhere/")
    assert len(asked) == 3


def test_a_host_that_is_not_ours_is_400(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "<b>400</b>" in response.content.decode()
    assert "evil.example" not in response.content.decode()


def test_a_form_without_its_token_is_403_and_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "mo", "password": "x"})
    assert response.status_code == 403
    assert "The form had grown too old to be taken" in response.content.decode()


def test_a_crash_is_500_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_user: object) -> None:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(front, "front_page", crash)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "secret of the machine" not in response.content.decode()


def test_a_page_without_a_path_to_it_leads_to_the_address_with_a_slash(client: Client) -> None:
    builders.category("training")
    response = client.get("/categories/training?page=1")
    assert (response.status_code, response["Location"]) == (301, "/categories/training/?page=1")
