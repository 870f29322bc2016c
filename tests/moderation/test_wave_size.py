"""Waves of hundreds of posts: few SQL queries however many, and the rows that one deed after the other would leave."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.actions.undoing import undo_record
from forum.actions.waves import hold_wave, remove_wave, restore_wave
from forum.models import Case, FlagReason, Mark, ModerationRecord, Post, RecordedChange, State, Thread
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db

Wave = Callable[..., ModerationRecord | None]


def openings(count: int, name: str) -> list[int]:
    """Threads of new members, all alike."""
    made = []
    start_thread(builders.category(), by=mo(), title="About watches", body="Words to read", tags=["watches"])
    for n in range(count):
        by = person(f"{name}{n}")
        thread = start_thread(builders.category(), by=by, title=f"Watches {n}", body="Buy watches", tags=["watches"])
        made.append(builders.opening_of(thread).pk)
    return made


def replies(count: int, name: str) -> list[int]:
    """Replies of new members in one thread."""
    opening = builders.opening_of(builders.question(by=mo()))
    return [reply_to(opening, by=person(f"{name}{n}"), body=f"Buy watches {n}").pk for n in range(count)]


def queries_of(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)


@pytest.mark.parametrize("make", [openings, replies])
@pytest.mark.parametrize("deed", [hold_wave, remove_wave])
def test_three_times_as_many_posts_need_no_more_queries(make: Callable[[int, str], list[int]], deed: Wave) -> None:
    numbers = []
    for count, name in ((4, "Few"), (12, "Many")):
        posts = make(count, name)
        numbers.append(queries_of(lambda posts=posts: deed(posts, by=mo(), reason="Spam", suspend=True)))  # type: ignore[misc]
        wave = ModerationRecord.objects.filter(whole=None).latest("pk")
        numbers.append(queries_of(lambda wave=wave: undo_record(wave, by=mo())))  # type: ignore[misc]
        assert not list(miscounts())
    done, undone, done_to_more, undone_of_more = numbers
    assert done_to_more <= done + 2
    assert done < 70
    # Rows on which others may hang, such as cases, are taken back one by one.
    assert undone_of_more <= undone + (2 if deed is remove_wave else 10 * 8)


def one_by_one(post_ids: Collection[int]) -> None:
    for pk in sorted(post_ids):
        hide_post(Post.objects.get(pk=pk), by=mo(), reason="Spam")


def state_of_all() -> list[object]:
    """All that the deeds change, without ids and times."""
    return [
        list(Post.objects.order_by("pk").values_list("pk", "state")),
        list(Thread.objects.order_by("pk").values_list("reply_count", "is_shown", "latest_post", "question_state")),
        list(Mark.objects.order_by("pk").values_list("pk", "is_active")),
        list(Case.objects.order_by("pk").values_list("post", "outcome", "closed_by", "flags__outcome")),
        sorted(
            RecordedChange.objects.exclude(model="forum.postabsence").values_list(
                "model", "row", "field", "record__deed"
            )
        ),
        sorted(ModerationRecord.objects.exclude(whole=None).values_list("deed", "post", "thread", "member"))
        or sorted(ModerationRecord.objects.exclude(deed="remove_wave").values_list("deed", "post", "thread", "member")),
    ]  # fmt: skip


def busy_place() -> list[int]:
    """An answered question, a helpful mark, a flag, and a thread that others answered."""
    question = builders.question()
    answer = builders.reply(question)
    builders.mark(answer)
    flagged = builders.reply(question, by=zoe(), body="Buy watches here")
    rule = FlagReason.objects.filter(needs_words=False)[0]
    flag_post(flagged, by=ana(), rule=rule, words="")
    other = builders.discussion(by=ben())
    builders.reply(other, by=zoe())
    return [answer.pk, flagged.pk, builders.opening_of(other).pk]


def test_the_rows_are_those_of_one_deed_after_the_other() -> None:
    mo()  # made before the savepoint, so that it is the same one after it
    posts = busy_place()
    point = transaction.savepoint()
    one_by_one(posts)
    alone = state_of_all()
    transaction.savepoint_rollback(point)
    remove_wave(posts, by=mo(), reason="Spam")
    assert state_of_all() == alone
    assert not list(miscounts())


def test_restoring_wakes_marks_and_leaves_what_others_took_away() -> None:
    posts = busy_place()
    hide_post(Post.objects.get(pk=posts[1]), by=mo(), reason="Before")
    wave = remove_wave(posts, by=mo(), reason="Spam")
    assert wave is not None
    assert not Mark.objects.get().is_active
    restore_wave(wave, by=mo())
    assert Mark.objects.get().is_active
    assert ben().standing.points == 10
    assert list(Post.objects.filter(state=State.HIDDEN).values_list("pk", flat=True)) == [posts[1]]
    assert not list(miscounts())


def test_what_a_wave_hid_and_somebody_restored_and_hid_again_is_left_hidden() -> None:
    posts = replies(3, "Few")
    wave = remove_wave(posts, by=mo(), reason="Spam")
    assert wave is not None
    undo_record(wave, by=mo())
    hide_post(Post.objects.get(pk=posts[0]), by=mo(), reason="Unkind")
    assert restore_wave(wave, by=mo()) is None
    assert Post.objects.get(pk=posts[0]).state == State.HIDDEN
