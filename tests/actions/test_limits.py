"""How fast and how much people may post."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.actions.limits import Limited
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.models import Post, Thread
from tests import builders
from tests.people import ana, mo, person

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _limits(settings: Settings) -> None:
    """As they are without a setting."""
    settings.POST_SECONDS, settings.NEW_MEMBER_POST_SECONDS = 10, 30
    settings.SAME_TEXT_MINUTES, settings.NEW_MEMBER_HOURS, settings.NEW_MEMBER_POSTS = 5, 24, 3


@pytest.fixture
def thread(db: None) -> Thread:
    return start_thread(builders.category(), by=mo(), title="Talk", body="Words")


def member(*, days: int, posts: int, thread: Thread) -> User:
    """A member whose account is so many days old and who wrote so many posts before yesterday."""
    made = person(f"Del{days}{posts}")
    User.objects.filter(pk=made.pk).update(created_at=NOW - timedelta(days=days))
    made.refresh_from_db()
    for turn in range(posts):
        reply_to(builders.opening_of(thread), by=made, body=f"Old {turn}", at=NOW - timedelta(days=2, hours=-turn))
    return made


def post(thread: Thread, by: User, body: str = "New words", *, seconds: int = 0) -> Post:
    return reply_to(builders.opening_of(thread), by=by, body=body, at=NOW + timedelta(seconds=seconds))


def test_a_member_waits_ten_seconds_and_is_told_until_when(thread: Thread) -> None:
    old = member(days=9, posts=3, thread=thread)
    post(thread, old)
    with pytest.raises(Limited, match="wait 4 seconds") as limited:
        post(thread, old, "Other words", seconds=6)
    assert limited.value.again_at == NOW + timedelta(seconds=10)
    post(thread, old, "Other words", seconds=10)


def test_a_new_member_waits_thirty(thread: Thread) -> None:
    for new in (member(days=9, posts=1, thread=thread), member(days=0, posts=0, thread=thread)):
        post(thread, new)
        with pytest.raises(Limited, match="wait 1 second and"):
            post(thread, new, "Other words", seconds=29)
        post(thread, new, "Other words", seconds=30)


def test_the_same_text_again_is_refused_for_five_minutes(thread: Thread) -> None:
    old = member(days=9, posts=3, thread=thread)
    post(thread, old)
    post(thread, old, "Between", seconds=60)
    with pytest.raises(Limited, match="exactly this"):
        post(thread, old, seconds=299)
    post(thread, old, seconds=301)


@pytest.mark.parametrize("body", ["https://a.example http://b.example HTTPS://c.example", "![a](/x.png) ![b](/y.png)"])
def test_a_new_members_post_holds_two_links_and_one_picture(thread: Thread, body: str) -> None:
    with pytest.raises(Limited, match="As a new member"):
        post(thread, member(days=0, posts=0, thread=thread), body)
    post(thread, member(days=9, posts=3, thread=thread), body)


def test_the_first_day_holds_ten_replies_and_three_threads(thread: Thread) -> None:
    new = member(days=0, posts=0, thread=thread)
    for turn in range(10):
        post(thread, new, f"Reply {turn}", seconds=31 * turn)
    with pytest.raises(Limited, match="10 replies") as limited:
        post(thread, new, "One more", seconds=400)
    assert limited.value.again_at == new.created_at + timedelta(hours=24)
    for turn in range(3):
        at = NOW + timedelta(seconds=500 + 31 * turn)
        start_thread(builders.category(), by=new, title=f"Thread {turn}", body=f"Words {turn}", at=at)
    with pytest.raises(Limited, match="3 threads"):
        start_thread(builders.category(), by=new, title="Fourth", body="Words", at=NOW + timedelta(seconds=700))
    post(thread, new, "The next day", seconds=25 * 3600)


def test_moderators_post_as_they_must(thread: Thread) -> None:
    post(thread, mo())
    post(thread, mo())


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_between_processes() -> None:
    thread = start_thread(builders.category(), by=mo(), title="Talk", body="Words")
    opening, hasty = builders.opening_of(thread), ana()
    outcomes: list[str] = []

    def work(turn: int) -> None:
        try:
            reply_to(opening, by=hasty, body=f"Reply {turn}", at=NOW)
            outcomes.append("written")
        except Limited:
            outcomes.append("limited")
        finally:
            close_old_connections()
            connections.close_all()

    workers = [threading.Thread(target=work, args=(turn,)) for turn in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(outcomes) == ["limited"] * 5 + ["written"]
