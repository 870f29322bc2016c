"""Hiding and restoring posts from the list and from a post's page: asked, foretold, done, recorded, logged."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.actions.hiding import hide_post
from forum.actions.recounting import miscounts
from forum.models import ModerationRecord, Post, Standing, State, Thread
from tests import builders
from tests.admin.asking import choose, said, say_yes
from tests.admin.staff import staff
from tests.people import ben, mo

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Post:
    """Ben's correct answer to Ana's question."""
    post = builders.reply(builders.question("How long is a lap?"))
    builders.mark(post)
    return post


def gap(thread: Thread) -> Post:
    post = builders.reply(thread)
    Post.objects.filter(pk=post.pk).update(state=State.LOST, source="", html="", plain="", author=None)
    post.refresh_from_db()
    return post


def test_it_asks_first_and_says_what_will_change(operator: Client, answer: Post) -> None:
    page = choose(operator, [answer], "hide_posts").content.decode()
    assert "“How long is a lap?”, reply 1 by Ben" in page
    assert "published → hidden by a moderator" in page
    assert "its mark (correct answer) rests and Ben loses 10 points meanwhile" in page
    answer.refresh_from_db()
    assert answer.state == State.PUBLISHED
    assert not ModerationRecord.objects.exists()


def test_a_whole_thread_is_said_to_go_with_its_opening_post(operator: Client, answer: Post) -> None:
    page = choose(operator, [builders.opening_of(answer.thread)], "hide_posts").content.decode()
    assert "the whole thread with 1 reply disappears for everyone" in page


def test_yes_hides_records_and_logs(operator: Client, answer: Post) -> None:
    response = say_yes(operator, [answer], "hide_posts", reason="Rude to Ana")
    assert response.status_code == 302
    assert said(response) == "Done: 1 was changed."
    answer.refresh_from_db()
    assert answer.state == State.HIDDEN
    assert Standing.objects.get(pk=ben().pk).points == 0
    record = ModerationRecord.objects.get()
    assert (record.deed, record.by, record.reason) == ("hide_post", mo(), "Rude to Ana")
    assert LogEntry.objects.get().get_change_message() == "Hidden. Rude to Ana"
    assert not list(miscounts())


def test_no_reason_no_hiding(operator: Client, answer: Post) -> None:
    response = say_yes(operator, [answer], "hide_posts", reason=" ")
    assert response.status_code == 200
    assert b"This field is required" in response.content
    answer.refresh_from_db()
    assert answer.state == State.PUBLISHED


def test_twice_is_once(operator: Client, answer: Post) -> None:
    say_yes(operator, [answer], "hide_posts", reason="Rude")
    response = say_yes(operator, [answer], "hide_posts", reason="Rude")
    assert "Nothing was changed." in said(response)
    assert "is hidden already" in said(response)
    assert ModerationRecord.objects.count() == LogEntry.objects.count() == 1


def test_what_can_be_done_is_done_and_the_rest_is_named(operator: Client, answer: Post) -> None:
    lost = gap(answer.thread)
    other = builders.reply(answer.thread)
    page = choose(operator, [answer, lost, other], "hide_posts").content.decode()
    assert "2 will change" in page
    assert "1 stays as it is" in page
    response = say_yes(operator, [answer, lost, other], "hide_posts", reason="Spam")
    assert "Done: 2 were changed." in said(response)
    assert "reply 2 by unknown: a gap holds no words that could be hidden" in said(response)
    assert set(Post.objects.filter(state=State.HIDDEN)) == {answer, other}


def test_restoring_brings_back_what_went(operator: Client, answer: Post) -> None:
    hide_post(answer, by=mo(), reason="Rude")
    page = choose(operator, [answer], "restore_posts").content.decode()
    assert "hidden by a moderator → published; its mark and the points of it come back" in page
    assert "Done" in said(say_yes(operator, [answer], "restore_posts"))
    answer.refresh_from_db()
    assert answer.state == State.PUBLISHED
    assert Standing.objects.get(pk=ben().pk).points == 10
    assert "is not hidden" in said(say_yes(operator, [answer], "restore_posts"))


def test_a_mark_that_cannot_come_back_is_said_to_stay_off(operator: Client, answer: Post) -> None:
    hide_post(answer, by=mo(), reason="Rude")
    builders.mark(builders.reply(answer.thread))
    page = choose(operator, [answer], "restore_posts").content.decode()
    assert "its mark stays off" in page


def test_from_the_page_of_a_post_and_back_to_it(operator: Client, answer: Post) -> None:
    address = reverse("admin:forum_post_change", args=[answer.pk])
    assert b"hide_posts" in operator.get(address).content
    assert address in choose(operator, [answer], "hide_posts", from_row="1").content.decode()
    response = say_yes(operator, [answer], "hide_posts", reason="Rude", from_row="1")
    assert response["Location"] == address
    page = operator.get(address).content
    assert b"restore_posts" in page
    assert b"hide_posts" not in page


def test_more_than_anybody_could_check_is_refused(
    operator: Client, answer: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.admin.confirmation.MOST_ROWS", 1)
    response = choose(operator, Post.objects.all(), "hide_posts")
    assert "at most 1 at a time" in said(response)


def test_asking_takes_as_many_queries_for_a_hundred_as_for_one(operator: Client) -> None:
    thread = builders.question()
    posts = [builders.reply(thread) for _ in range(100)]
    for post in posts[:2]:
        builders.mark(post, "helpful")  # type: ignore[arg-type]
    counts = []
    for some in (posts[:1], posts[:1], posts):
        with CaptureQueriesContext(connection) as queries:
            assert choose(operator, some, "hide_posts").status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_staff_who_may_not_change_posts_cannot_hide(client: Client, answer: Post) -> None:
    client.force_login(staff("Vic", "forum.view_post"))
    say_yes(client, [answer], "hide_posts", reason="Mine")
    answer.refresh_from_db()
    assert answer.state == State.PUBLISHED


def test_staff_who_moderate_nowhere_are_told_so(client: Client, answer: Post) -> None:
    client.force_login(staff("Pat", "forum.change_post"))
    assert "only the moderators of its category" in said(say_yes(client, [answer], "hide_posts", reason="Mine"))
    answer.refresh_from_db()
    assert answer.state == State.PUBLISHED
