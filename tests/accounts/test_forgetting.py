"""What nobody needs any more is forgotten, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import OutgoingMail, SharedCacheRow, User
from tests.accounts.asking import last_mail, link_in, sign_in, sign_up
from tests.people import ana, gus

pytestmark = pytest.mark.django_db


def forget() -> str:
    said = StringIO()
    call_command("forget_unused", stdout=said)
    return said.getvalue()


def age(days: int) -> None:
    User.objects.update(created_at=timezone.now() - timedelta(days=days))


def test_sign_ups_that_nobody_confirmed_free_their_names() -> None:
    sign_up(Client(), name="Zed", email="zed@example.org")
    age(13)
    assert forget() == "Forgotten: 0 ended sessions, 0 sign-ups never confirmed.\n"
    age(15)
    assert "1 sign-ups never confirmed" in forget()
    sign_up(Client(), name="Zed", email="zed@example.org")
    assert User.objects.filter(name="Zed").exists()


def test_everyone_else_stays() -> None:
    sign_up(client := Client(), name="Yui", email="yui@example.org")
    client.post(link_in(last_mail()))
    ana()
    gus()
    User.objects.create_user("elli", "elli@example.org", name="Elli")  # made by an operator, and not confirmed yet
    User.objects.create_superuser("root")
    age(400)
    before = set(User.objects.values_list("pk", flat=True))
    assert "0 sign-ups" in forget()
    assert set(User.objects.values_list("pk", flat=True)) == before


def test_ended_sessions_take_their_network_addresses_along() -> None:
    for _browser in range(2):
        sign_in(Client(), ana().name)
    ended = UserSession.objects.order_by("pk")[0]
    Session.objects.filter(session_key=ended.session_key).update(expire_date=timezone.now())
    assert "1 ended sessions" in forget()
    assert not UserSession.objects.filter(pk=ended.pk).exists()
    assert UserSession.objects.count() == Session.objects.filter(expire_date__gt=timezone.now()).count() == 1


def test_counts_of_long_ago_are_swept_out() -> None:
    cache.set("old", 1, 1)
    cache.set("new", 1, 600)
    SharedCacheRow.objects.filter(cache_key__endswith="old").update(expires=timezone.now() - timedelta(days=1))
    forget()
    assert [key.rsplit(":", 1)[1] for key in SharedCacheRow.objects.values_list("cache_key", flat=True)] == ["new"]


def test_mails_that_nothing_sends_any_more_go_with_the_links_in_them() -> None:
    for hours in (1, 47, 49):
        OutgoingMail.objects.create(to="ana@example.org", written_at=timezone.now() - timedelta(hours=hours))
    forget()
    assert OutgoingMail.objects.count() == 2
