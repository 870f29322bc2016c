"""No feed says what a visitor may not read, whoever asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.models import Right
from tests import builders
from tests.found.feed_reading import feeds, read
from tests.people import ben, mo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("away", ["hidden", "withdrawn"])
def test_what_is_away_is_in_no_feed(client: Client, away: str) -> None:
    thread = builders.question()
    secret = builders.reply(thread, body="Zanzibar.")
    assert any("Zanzibar" in client.get(address).content.decode() for address in feeds(thread))
    if away == "hidden":
        hide_post(secret, by=mo())
    else:
        withdraw_post(secret, by=ben())
    for reader in (None, ben(), mo()):
        if reader:
            client.force_login(reader)
        for address in feeds(thread):
            assert "Zanzibar" not in client.get(address).content.decode(), address
            read(client, address)


def test_a_thread_that_is_hidden_has_no_feed(client: Client) -> None:
    thread = builders.question("Zanzibar")
    addresses = feeds(thread)
    hide_post(builders.opening_of(thread), by=mo())
    client.force_login(mo())
    assert client.get(addresses[2]).status_code == 404
    for address in (*addresses[:2], *addresses[3:]):
        assert "Zanzibar" not in client.get(address).content.decode()


def test_a_kept_category_is_in_no_feed(client: Client) -> None:
    thread = start_thread(builders.category("club"), by=ben(), title="Zanzibar", body="Zanzibar")
    builders.reply(thread)
    group = Group.objects.create(name="club")
    ben().groups.add(group)
    keep_category_to(thread.category, Right.SEE, [group], by=mo())
    client.force_login(ben())
    for address in feeds(thread):
        response = client.get(address)
        assert response.status_code == (404 if "club" in address or "/threads/" in address else 200), address
        assert "Zanzibar" not in response.content.decode()
