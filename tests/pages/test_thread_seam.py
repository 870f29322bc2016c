"""Where the saved page ends and the new begins, in both orders and across pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from forum.actions.replies import reply_to
from forum.models import Post, Thread
from forum.queries.reading_order import Order
from forum.queries.reply_rows import ReplyRow
from tests import builders
from tests.importing.saved import at, saved_post, saved_thread
from tests.pages.threads import look, page_of, said, written
from tests.people import mo

pytestmark = pytest.mark.django_db


def saved(replies: int) -> Thread:
    """A saved thread whose latest reply is of June 2011."""
    posts = [saved_post(number, written_at="2011-06-12T18:41") for number in range(1, replies + 1)]
    return written(saved_thread(*posts, latest_reply_at=at("2011-06-12T18:41")))


def answer(thread: Thread, number: int) -> Post:
    """A new reply to the reply of that number, written two days later by Mo, whom no limits hold."""
    post = Post.objects.get(thread=thread, number=number)
    return reply_to(post, by=mo(), body="New.", at=datetime(2011, 6, 14, tzinfo=UTC))


def test_the_saved_page_ends_and_nothing_follows(client: Client) -> None:
    thread = saved(1)
    assert said(page_of(thread).rows)[-1] == "end"
    words = look(client, thread.get_absolute_url()).words
    assert "The saved page ends here, in June 2011." in words
    assert "Replies below are new." not in words


def test_new_replies_follow(client: Client) -> None:
    thread = saved(2)
    answer(thread, 0)
    answer(thread, 3)
    for order in Order:
        assert said(page_of(thread, order=order).rows)[-3:] in (["seam", "3", "- 4"], ["seam", "3", "4"])
    words = look(client, thread.get_absolute_url()).words
    assert "The saved page ends here, in June 2011. Replies below are new." in words
    assert "4 replies, 2 recovered, 2 new" in words
    assert "written here" not in words


def test_a_new_reply_among_saved_ones_is_told_apart_where_it_stands(client: Client) -> None:
    thread = saved(2)
    answer(thread, 1)
    answer(thread, 0)
    threaded = page_of(thread).rows
    assert [row for row in said(threaded) if "days" not in row] == ["1", "- 3", "2", "seam", "4"]
    assert [row.post.number for row in threaded if isinstance(row, ReplyRow) and row.is_new] == [3]
    assert said(page_of(thread, order=Order.NUMBERS).rows)[-3:] == ["seam", "3", "4"]
    assert look(client, thread.get_absolute_url()).words.count("written here") == 1


def test_new_replies_to_saved_ones_alone_need_no_seam() -> None:
    thread = saved(1)
    answer(thread, 1)
    assert not {"seam", "end"} & set(said(page_of(thread).rows))


def test_the_seam_stands_on_one_page() -> None:
    thread = saved(settings.POSTS_PER_PAGE)
    first = answer(thread, 0)
    for _ in range(settings.POSTS_PER_PAGE + 1):
        answer(thread, first.number)
    for order in Order:
        first_page, second_page, third_page = (said(page_of(thread, order=order, page=page).rows) for page in (1, 2, 3))
        assert second_page[0] == "seam"
        assert not {"seam", "end"} & {*first_page, *second_page[1:], *third_page}


def test_a_thread_that_began_here_has_no_seam(client: Client) -> None:
    thread = builders.discussion()
    builders.reply(thread)
    assert said(page_of(thread).rows) == ["1"]
    words = look(client, thread.get_absolute_url()).words
    assert not [word for word in ("saved", "recovered", "written here", "zone") if word in words]
