"""Marks on the page: what they are worth now, and the correct answer right below the question."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from forum.actions.hiding import hide_post
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.models import Mark, PointRule, Post, Thread
from tests import builders
from tests.pages.threads import look
from tests.people import ana, mo

pytestmark = pytest.mark.django_db

BELOW = 'class="post post--correct correct-answer"'


@pytest.fixture
def thread() -> Thread:
    """A question with three replies."""
    thread = builders.question()
    for words in ("Three hundred.", "Four hundred metres.", "More or less."):
        builders.reply(thread, body=words)
    return thread


def reply(thread: Thread, number: int) -> Post:
    found: Post = Post.objects.select_related("thread").get(thread=thread, number=number)
    return found


def test_marks_and_the_points_they_give_now(client: Client, thread: Thread) -> None:
    mark_correct(reply(thread, 2), by=ana())
    mark_helpful(reply(thread, 1), by=ana())
    words = look(client, thread.get_absolute_url()).words
    assert "Answered" in words
    assert "Correct answer · 10 points" in words
    assert "Helpful answer · 7 points" in words
    PointRule.objects.update_or_create(scenario="correct_answer", defaults={"points": 1})
    page = look(client, thread.get_absolute_url())
    assert "Correct answer · 1 point" in page.words
    assert "Points Correct answer 1 Helpful answer 7" in page.words


def test_a_mark_that_a_saved_page_showed_gave_nobody_points(client: Client, thread: Thread) -> None:
    mark_correct(reply(thread, 2), by=ana())
    Mark.objects.update(by=None)
    words = look(client, thread.get_absolute_url()).words
    assert "Correct answer" in words
    assert "10 points" not in words


def test_the_correct_answer_stands_below_the_question(client: Client, thread: Thread) -> None:
    answer = reply(thread, 2)
    mark_correct(answer, by=ana())
    page = look(client, thread.get_absolute_url())
    below = page.html.partition(BELOW)[2].partition("</section>")[0]
    assert "Four hundred metres." in below
    assert f'<a href="#post-{answer.pk}">In its place, as reply 2' in below
    assert page.html.count(f'id="post-{answer.pk}"') == 1
    unmark(answer, by=ana())
    assert BELOW not in look(client, thread.get_absolute_url()).html


def test_the_first_reply_is_not_said_twice(client: Client, thread: Thread) -> None:
    mark_correct(reply(thread, 1), by=ana())
    page = look(client, thread.get_absolute_url())
    assert BELOW not in page.html
    assert page.words.count("Three hundred.") == 1


def test_an_answer_on_a_later_page_is_below_the_question_too(client: Client, thread: Thread) -> None:
    for _ in range(settings.POSTS_PER_PAGE):
        builders.reply(thread, by=mo(), body="Hm.")
    answer = builders.reply(thread, by=mo(), body="It depends on the lane.")
    mark_correct(answer, by=ana())
    first = look(client, thread.get_absolute_url()).html
    assert "It depends on the lane." in first.partition(BELOW)[2].partition("</section>")[0]
    assert f'href="/posts/{answer.pk}/">In its place, as reply {answer.number}' in first
    second = look(client, f"{thread.get_absolute_url()}?page=2")
    assert BELOW not in second.html
    assert f'<a href="#post-{answer.pk}">' in second.html
    assert f"The correct answer, reply {answer.number}" in second.words


def test_a_hidden_answer_is_not_below_the_question(client: Client, thread: Thread) -> None:
    answer = reply(thread, 2)
    mark_correct(answer, by=ana())
    hide_post(answer, by=mo())
    page = look(client, thread.get_absolute_url())
    assert BELOW not in page.html
    assert "Four hundred metres." not in page.html
    assert "Not answered" in page.words


def test_a_discussion_has_no_legend_of_points(client: Client, thread: Thread) -> None:
    assert 'class="legend"' in look(client, thread.get_absolute_url()).html
    assert 'class="legend"' not in look(client, builders.discussion().get_absolute_url()).html
