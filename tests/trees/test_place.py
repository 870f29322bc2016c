"""Where a new reply goes: behind all that answers the same post, and nothing but its branch moves."""

from __future__ import annotations

import pytest

from forum.models import Post, Thread, trees
from tests import builders

pytestmark = pytest.mark.django_db


def reading_order(thread: Thread) -> list[int]:
    """The numbers of a thread's posts as they are read."""
    return list(Post.objects.filter(thread=thread).threaded().values_list("number", flat=True))


def test_each_direct_reply_begins_a_branch_named_after_itself() -> None:
    thread = builders.discussion()
    first, second = builders.reply(thread), builders.reply(thread)
    for post in (first, second):
        assert (post.tree_id, post.parent_id, post.depth, post.branch_position) == (post.pk, None, 0, post.number)


def test_replies_are_read_under_what_they_answer() -> None:
    thread = builders.discussion()
    one = builders.reply(thread)
    builders.reply(thread)
    three = builders.reply(one)
    builders.reply(one)
    builders.reply(three)
    assert reading_order(thread) == [0, 1, 3, 5, 4, 2]
    assert not list(trees.faults())


def test_mptt_reads_the_same_branch() -> None:
    one = builders.reply(builders.discussion())
    two = builders.reply(one)
    three = builders.reply(two)
    assert list(Post.objects.get(pk=one.pk).get_descendants()) == [two, three]
    assert list(Post.objects.get(pk=three.pk).get_ancestors()) == [one, two]


def test_a_stale_copy_of_the_answered_post_does_no_harm() -> None:
    stale = builders.reply(builders.discussion())
    for _ in range(3):
        builders.reply(stale)
    assert not list(trees.faults())


def test_a_full_branch_goes_on_right_behind_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "BRANCH_LIMIT", 3)
    thread = builders.discussion()
    one = builders.reply(thread)
    builders.reply(thread)
    three, four = builders.reply(one), builders.reply(one)
    five = builders.reply(three)  # the branch of reply 1 holds three posts
    six = builders.reply(five)
    seven = builders.reply(four)
    assert reading_order(thread) == [0, 1, 3, 4, 5, 6, 7, 2]
    five, six, seven = (Post.objects.get(pk=post.pk) for post in (five, six, seven))
    assert five.in_response_to_id == three.pk
    assert (five.parent_id, five.tree_id, five.branch_position, five.branch_part) == (None, five.pk, 1, 5)
    assert (six.parent_id, six.tree_id) == (five.pk, five.pk)
    assert seven.tree_id == seven.pk
    assert not list(trees.faults())
    assert trees.renumber(thread.pk) == 0
