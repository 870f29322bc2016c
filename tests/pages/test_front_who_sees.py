"""The front page shows nothing, counts nothing and names nobody of what a reader may not see."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.models import Kind, Right
from tests import builders
from tests.pages.test_front import front, started
from tests.pages.threads import look
from tests.people import mo, zoe

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["a visitor", "a stranger"])
def test_nothing_of_a_hidden_thread_leaks(client: Client, who: str) -> None:
    builders.reply(started("Known", in_="running"))
    secret = started("Secret", in_="running", kind=Kind.QUESTION)
    builders.reply(secret)
    hide_post(builders.opening_of(secret), by=mo())
    if who == "a stranger":
        client.force_login(zoe())
    page = look(client, "/")
    assert "Secret" not in page.html
    assert "1 thread 1 reply" in page.words
    assert [row.title for row in front().newest] == ["Known"]


def test_moderators_see_a_hidden_thread_and_that_it_is_hidden(client: Client) -> None:
    secret = started("Secret", in_="running")
    hide_post(builders.opening_of(secret), by=mo())
    client.force_login(mo())
    page = look(client, "/")
    assert "Secret" in page.words
    assert "Not shown to everyone" in page.words


def test_nothing_of_a_category_kept_to_others_leaks(client: Client) -> None:
    builders.reply(started("Known", in_="running"))
    builders.reply(started("Secret", in_="board", parent="running"))
    friends = Group.objects.create(name="Friends")
    keep_category_to(builders.category("board"), Right.SEE, [friends], by=mo())
    page = look(client, "/")
    assert "Board" not in page.html
    assert "Secret" not in page.html
    assert [(row.name, row.thread_count, row.reply_count) for row in front().categories] == [("Running", 1, 1)]
    assert (front().thread_count, front().reply_count) == (1, 1)
    friend = zoe()
    friend.groups.add(friends)
    client.force_login(friend)
    page = look(client, "/")
    assert "Secret" in page.words
    assert "2 threads 2 replies" in page.words
