"""The page of news: what was told, the latest first, and marking it as read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.models import Notification
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


def test_visitors_are_sent_to_sign_in(client: Client) -> None:
    assert client.get("/notifications/").status_code == 302
    assert client.post("/notifications/read/").status_code == 302


def test_it_tells_the_latest_first_and_marks_what_was_shown(client: Client) -> None:
    post = builders.reply(builders.question("How far?"))
    builders.reply(post, by=zoe())
    like_post(post, by=ana())
    client.force_login(ben())
    page = client.get("/notifications/").content.decode()
    assert page.index("likes your post") < page.index("answered you")
    assert page.count("How far?") == 2
    shown = Notification.objects.filter(receiver=ben()).latest("pk")
    like_post(post, by=zoe())
    client.post("/notifications/read/", {"up_to": shown.pk})
    assert Notification.objects.filter(receiver=ben(), read_at=None).count() == 1
    client.post("/notifications/read/", {"up_to": "nonsense"})
    assert not Notification.objects.filter(receiver=ben(), read_at=None).exists()
    assert client.get("/notifications/read/").status_code == 405


def test_news_of_what_one_may_no_longer_read_is_not_told(client: Client) -> None:
    post = builders.reply(builders.question("How far?"))
    reply = builders.reply(post, by=zoe())
    hide_post(reply, by=mo())
    client.force_login(ben())
    assert "answered you" not in client.get("/notifications/").content.decode()


def questions_asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/notifications/")
    return len(asked)


def test_as_many_questions_to_the_database_for_one_as_for_thirty(client: Client) -> None:
    post = builders.reply(builders.question())
    builders.reply(post, by=zoe())
    client.force_login(ben())
    client.get("/notifications/")
    for_one = questions_asked(client)
    for _ in range(29):
        builders.reply(post, by=zoe())
    assert questions_asked(client) == for_one
