"""What the tests of the admin share."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.people import mo


@pytest.fixture(autouse=True)
def a_person_may_look_at_a_person(settings: Settings) -> None:
    """Whoever is signed in is fetched, and so is the person whose page it is: two, not N+1."""
    settings.ZEAL_ALLOWLIST = [{"model": "accounts.User", "field": "get()"}]


@pytest.fixture
def operator(client: Client) -> Client:
    """A browser in which Mo, a superuser, is signed in."""
    client.force_login(mo())
    return client
