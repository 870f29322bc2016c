"""``recount`` mends stored counts; ``recount --check`` only names them."""

from __future__ import annotations

import pytest

from forum.models import Thread
from tests.builders import discussion, reply
from tests.commands.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    thread = discussion()
    reply(thread)
    return thread


def test_right_counts(thread: Thread) -> None:
    assert run("recount", "--check") == (0, "All counts are right.\n", "")
    assert run("recount") == (0, "0 rows were mended.\n", "")


def test_a_wrong_count_is_named_and_not_touched(thread: Thread) -> None:
    Thread.objects.update(reply_count=7)
    status, out, err = run("recount", "--check")
    assert (status, err) == (1, "2 counts are wrong.\n")  # the category's sum is another then
    assert f"thread {thread.pk}: reply_count is 7, but should be 1\n" in out
    assert Thread.objects.get().reply_count == 7


def test_a_wrong_count_is_mended(thread: Thread) -> None:
    Thread.objects.update(reply_count=7)
    assert run("recount") == (0, "1 row was mended.\n", "")
    assert Thread.objects.get().reply_count == 1
    assert run("recount", "--check")[0] == 0
