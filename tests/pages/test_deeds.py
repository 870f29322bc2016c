"""Pressing a button: it happens, twice is once, the wrong person is refused, GET is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forum.actions.hiding import hide_post
from forum.models import Kind, Like, Mark, Post, QuestionState, State, Thread
from forum.views.deeds import ON_POSTS, ON_THREADS
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Post:
    return builders.reply(builders.question())


def press(client: Client, who: User | None, name: str, pk: int) -> tuple[int, str]:
    """The status and what was said."""
    client.logout()
    if who is not None:
        client.force_login(who)
    response = client.post(reverse(name, args=[pk]))
    said = [str(message) for message in response.wsgi_request._messages] if response.status_code == 302 else []  # type: ignore[attr-defined]
    return response.status_code, " ".join(said)


def state_of(post: Post) -> str:
    return str(Post.objects.get(pk=post.pk).state)


def active(post: Post) -> list[str]:
    return list(Mark.objects.filter(post=post, is_active=True).values_list("kind", flat=True))


def test_the_asker_marks_and_takes_back(client: Client, answer: Post) -> None:
    for _twice in range(2):
        assert press(client, ana(), "post_correct", answer.pk) == (302, "This is now the correct answer.")
    assert active(answer) == ["correct"]
    for _twice in range(2):
        assert press(client, ana(), "post_unmark", answer.pk)[0] == 302
    assert active(answer) == []
    assert press(client, ana(), "post_helpful", answer.pk)[0] == 302
    assert active(answer) == ["helpful"]


def test_a_rule_that_stands_in_the_way_is_said_where_one_was(client: Client, answer: Post) -> None:
    press(client, ana(), "post_correct", answer.pk)
    other = builders.reply(answer.thread)
    status, said = press(client, ana(), "post_correct", other.pk)
    assert (status, "Take that mark back first" in said) == (302, True)
    assert active(other) == []


def test_likes_come_and_go(client: Client, answer: Post) -> None:
    press(client, zoe(), "post_like", answer.pk)
    press(client, zoe(), "post_like", answer.pk)
    assert Like.objects.count() == 1
    press(client, zoe(), "post_unlike", answer.pk)
    assert Like.objects.count() == 0


def test_a_question_is_closed_reopened_and_changed(client: Client, answer: Post) -> None:
    pk = answer.thread_id
    press(client, ana(), "thread_assume", pk)
    assert Thread.objects.get(pk=pk).question_state == QuestionState.ASSUMED_ANSWERED
    press(client, ana(), "thread_reopen", pk)
    assert Thread.objects.get(pk=pk).question_state == QuestionState.NOT_ANSWERED
    press(client, mo(), "thread_to-discussion", pk)
    assert Thread.objects.get(pk=pk).kind == Kind.DISCUSSION
    press(client, mo(), "thread_to-question", pk)
    assert Thread.objects.get(pk=pk).kind == Kind.QUESTION


ON_POST = [f"post_{deed}" for deed in ON_POSTS]
ON_THREAD = [f"thread_{deed}" for deed in ON_THREADS]


@pytest.mark.parametrize("name", [*ON_POST, *ON_THREAD])
def test_looking_does_nothing_and_strangers_are_sent_to_sign_in(client: Client, answer: Post, name: str) -> None:
    pk = answer.pk if name in ON_POST else answer.thread_id
    assert client.get(reverse(name, args=[pk])).status_code == 405
    response = client.post(reverse(name, args=[pk]))
    assert response.status_code == 302
    assert "next=" in response["Location"]
    assert Client(enforce_csrf_checks=True).post(reverse(name, args=[pk])).status_code == 403
    assert active(answer) == []
    assert state_of(answer) == State.PUBLISHED


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("post_correct", zoe),
        ("post_helpful", ben),
        ("post_unmark", zoe),
        ("post_like", ben),
        ("thread_assume", zoe),
        ("thread_reopen", ben),
        ("thread_to-discussion", ben),
        ("thread_to-question", zoe),
    ],
)
def test_the_wrong_person_is_refused(client: Client, answer: Post, name: str, who: Callable[[], User]) -> None:
    pk = answer.pk if name in ON_POST else answer.thread_id
    assert press(client, who(), name, pk)[0] == 403


@pytest.mark.parametrize("name", [*ON_POST, *ON_THREAD])
def test_what_one_may_not_see_is_not_there(client: Client, answer: Post, name: str) -> None:
    hide_post(builders.opening_of(answer.thread), by=mo())
    pk = answer.pk if name in ON_POST else answer.thread_id
    assert press(client, zoe(), name, pk)[0] == 404
    assert press(client, zoe(), name, 10**9)[0] == 404
