"""Replying."""

from __future__ import annotations

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import close_old_connections, connections

from forum.actions.hiding import hide_post, restore_post
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.withdrawing import withdraw_post
from forum.models import Certainty, Post, PostAddress, Thread, trees
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, gus, mo, person


@pytest.mark.django_db
def test_a_reply_takes_the_next_number_and_is_counted() -> None:
    thread = builders.discussion()
    first, second = builders.reply(thread), builders.reply(thread, by=ana())
    thread.refresh_from_db()
    assert [first.number, second.number, thread.next_number] == [1, 2, 3]
    assert (thread.reply_count, thread.latest_post, thread.latest_at) == (2, second, second.created_at)
    assert second.response_certainty == Certainty.CERTAIN
    assert set(PostAddress.objects.filter(thread=thread).values_list("number", "post")) >= {
        (1, first.pk),
        (2, second.pk),
    }
    assert not list(miscounts())


@pytest.mark.django_db
def test_its_pages_change() -> None:
    thread = builders.discussion()
    builders.reply(thread)
    assert Thread.objects.get(pk=thread.pk).version == thread.version + 1


@pytest.mark.django_db
def test_the_words_are_rendered_once_and_cleaned() -> None:
    post = builders.reply(builders.discussion(), body="Run **slowly**. <script>alert(1)</script>")
    assert "<strong>slowly</strong>" in post.html
    assert "<script" not in post.html
    assert post.source.endswith("</script>")


@pytest.mark.django_db
@pytest.mark.parametrize("stranger", [AnonymousUser, gus])
def test_visitors_and_ghosts_are_refused(stranger: type[AnonymousUser]) -> None:
    thread = builders.discussion()
    with pytest.raises(Refused):
        reply_to(builders.opening_of(thread), by=stranger(), body="Hello")  # type: ignore[arg-type]
    assert Post.objects.filter(thread=thread).count() == 1


@pytest.mark.django_db
def test_a_reply_costs_the_same_in_a_long_thread(django_assert_max_num_queries: object) -> None:
    thread = builders.discussion()
    last = [builders.reply(thread) for _ in range(30)][-1]
    with django_assert_max_num_queries(19):  # type: ignore[operator]
        reply_to(last, by=ben(), body="One more")


@pytest.mark.django_db
def test_a_post_that_was_taken_away_while_one_wrote_is_answered_by_nobody() -> None:
    post = builders.reply(builders.discussion())
    hide_post(Post.objects.get(pk=post.pk), by=mo())
    with pytest.raises(Refused):
        reply_to(post, by=ana(), body="Thank you")


@pytest.mark.django_db
def test_an_answer_keeps_the_place_of_a_post_that_was_withdrawn_while_one_wrote() -> None:
    post = builders.reply(builders.discussion())
    withdraw_post(Post.objects.get(pk=post.pk), by=ben())
    reply_to(post, by=mo(), body="What did you mean?")
    assert Thread.objects.get(pk=post.thread_id).stub_count == 1
    assert not list(miscounts())


@pytest.mark.django_db
def test_a_reply_in_a_hidden_thread_is_not_counted_before_the_thread_is_back() -> None:
    opening = builders.opening_of(builders.discussion())
    hide_post(opening, by=mo())
    reply_to(opening, by=mo(), body="Why I hid it")
    assert not list(miscounts())
    restore_post(opening, by=mo())
    assert not list(miscounts())


@pytest.mark.django_db
def test_an_answer_to_a_withdrawn_opening_post_brings_the_thread_back_and_all_is_counted() -> None:
    opening = builders.opening_of(builders.discussion())
    withdraw_post(opening, by=ana())
    assert not Thread.objects.get(pk=opening.thread_id).is_shown
    reply_to(opening, by=mo(), body="What was it about?")
    assert Thread.objects.get(pk=opening.thread_id).is_shown
    assert not list(miscounts())


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_break_no_tree_and_share_no_number() -> None:
    threads = [builders.discussion("One"), builders.discussion("Two")]
    targets = [builders.reply(thread) for thread in threads]
    writers = [person(name) for name in ("Cleo", "Dan", "Eve", "Fay")]
    trouble: list[BaseException] = []

    def write(writer_index: int) -> None:
        try:
            for turn in range(6):
                target = targets[(writer_index + turn) % 2]
                answered = target if turn % 2 else builders.opening_of(target.thread)
                reply_to(answered, by=writers[writer_index], body=f"Reply {turn}")
        except BaseException as error:  # noqa: BLE001  (told to the test's own thread)
            trouble.append(error)
        finally:
            close_old_connections()
            connections.close_all()

    workers = [threading.Thread(target=write, args=(index,)) for index in range(len(writers))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert trouble == []
    assert not list(trees.faults())
    assert not list(miscounts())
    for thread in threads:
        numbers = list(Post.objects.filter(thread=thread).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(14))
