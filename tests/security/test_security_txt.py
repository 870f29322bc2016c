"""Whoever finds a weakness is told whom to tell: /.well-known/security.txt as RFC 9116 has it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from accounts.checks import check_those_who_find_a_weakness_can_say_so
from tests.rules.sources import ROOT

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def named(settings: Settings) -> Settings:
    settings.SECURITY_CONTACT = ["mailto:security@forum.example.org", "https://forum.example.org/about/"]
    settings.SECURITY_POLICY = "https://forum.example.org/security"
    settings.SITE_ADDRESS = "https://forum.example.org"
    return settings


def fields(client: Client) -> list[tuple[str, str]]:
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    return [(name, value) for name, _colon, value in (line.partition(": ") for line in lines)]


def test_it_says_whom_to_tell_in_order_and_where_it_stands(client: Client, named: Settings) -> None:
    with time_machine.travel("2026-11-24 12:34:56Z"):
        assert fields(client) == [
            ("Contact", "mailto:security@forum.example.org"),
            ("Contact", "https://forum.example.org/about/"),
            ("Expires", "2027-05-23T00:00:00+00:00"),
            ("Preferred-Languages", "en"),
            ("Canonical", "https://forum.example.org/.well-known/security.txt"),
            ("Policy", "https://forum.example.org/security"),
        ]


@pytest.mark.parametrize("now", ["2026-01-01 00:00:00Z", "2027-12-31 23:59:59Z", "2040-02-29 12:00:00Z"])
def test_it_is_never_out_of_date_and_never_for_longer_than_a_year(client: Client, named: Settings, now: str) -> None:
    with time_machine.travel(now):
        left = datetime.fromisoformat(dict(fields(client))["Expires"]) - datetime.now(UTC)
    assert timedelta(days=178) < left < timedelta(days=366)


def test_where_it_stands_is_not_for_the_request_to_say(client: Client, named: Settings, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = client.get(ADDRESS, headers={"host": "evil.example"}).content.decode()
    assert "evil" not in page


@pytest.mark.django_db
def test_where_nobody_is_named_there_is_none_and_the_operator_is_told(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = []
    assert client.get(ADDRESS).status_code == 404
    (fault,) = check_those_who_find_a_weakness_can_say_so()
    assert fault.id == "accounts.W004"
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    assert check_those_who_find_a_weakness_can_say_so() == []


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (
            "security@example.org, https://example.org/tell",
            "['mailto:security@example.org', 'https://example.org/tell']",
        ),
        ("", "[]"),
        ("http://example.org/", "takes security@example.org"),
        ("javascript:alert(1)", "takes security@example.org"),
        ("mailto:a@example.org\nContact: mailto:b@example.org", "takes security@example.org"),
    ],
)
def test_what_is_no_address_stops_the_start(told: str, kept: str) -> None:
    asked = [sys.executable, "-c", "from config import settings; print(settings.SECURITY_CONTACT)"]
    done = subprocess.run(asked, cwd=ROOT, env={"SECURITY_CONTACT": told}, capture_output=True, text=True, check=False)
    assert kept in done.stdout + done.stderr
