"""The check finds every way a tree can be wrong, and renumbering mends it."""

from __future__ import annotations

import pytest

from forum.models import Post, Thread, trees
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    """1 answered by 3, which is answered by 4; 2 stands alone."""
    thread = builders.discussion()
    one = builders.reply(thread)
    builders.reply(thread)
    builders.reply(builders.reply(one))
    return thread


@pytest.mark.parametrize(
    ("number", "broken"),
    [
        (3, {"lft": 7}),
        (3, {"rght": 9}),
        (1, {"rght": 2}),
        (4, {"lft": 1, "rght": 2}),
        (4, {"depth": 7}),
        (4, {"parent": None}),
        (3, {"tree_id": 424_242}),
        (4, {"branch_position": 2}),
        (4, {"branch_part": 1}),
    ],
)
def test_a_wrong_place_is_found_and_mended(thread: Thread, number: int, broken: dict[str, int]) -> None:
    assert not list(trees.faults())
    before = list(Post.objects.filter(thread=thread).order_by("number").values_list(*trees.PLACE_FIELDS))
    Post.objects.filter(thread=thread, number=number).update(**broken)
    assert {fault.thread_id for fault in trees.faults([thread.pk])} == {thread.pk}
    assert trees.renumber(thread.pk) == 1
    assert not list(trees.faults())
    assert list(Post.objects.filter(thread=thread).order_by("number").values_list(*trees.PLACE_FIELDS)) == before


def test_an_answer_to_another_thread_is_found(thread: Thread) -> None:
    stray = builders.reply(builders.discussion("Elsewhere"))
    Post.objects.filter(thread=thread, number=2).update(in_response_to=stray)
    assert [fault.text for fault in trees.faults([thread.pk])] == ["answers a post of another thread"]


def test_only_the_threads_asked_for_are_checked(thread: Thread) -> None:
    other = builders.discussion("Elsewhere")
    Post.objects.filter(thread=thread, number=3).update(depth=9)
    assert not list(trees.faults([other.pk]))
