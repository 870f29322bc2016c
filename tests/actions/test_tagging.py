"""Tags of a thread: given and taken, made by using them, counted; who may, how many, and two who write at once."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier
from threading import Thread as Process

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from accounts.models import User
from forum.actions.category_access import keep_category_to
from forum.actions.changing_threads import move_thread
from forum.actions.hiding import hide_post, restore_post
from forum.actions.recounting import miscounts, recount
from forum.actions.tagging import names_of, set_tags
from forum.actions.threads import start_thread
from forum.actions.undoing import undo_record
from forum.models import ModerationRecord, Right, Standing, Tag, Thread, ThreadTag
from forum.permissions import Refused
from tests import builders
from tests.people import ana, mo, zoe


def seasoned(member: User) -> User:
    """``member`` with so many published posts that they may make tags."""
    Standing.objects.update_or_create(member=member, defaults={"post_count": 50})
    return member


def counts() -> dict[str, int]:
    return dict(Tag.objects.values_list("slug", "thread_count"))


@pytest.mark.django_db
def test_a_thread_gets_tags_which_are_made_by_using_them() -> None:
    thread = builders.question()
    set_tags(thread, by=mo(), names=["Shoes", "trail running"])
    assert names_of(thread) == ["Shoes", "trail-running"]
    assert counts() == {"shoes": 1, "trail-running": 1}
    assert not list(miscounts())
    assert Thread.objects.get(pk=thread.pk).version == thread.version + 1


@pytest.mark.django_db
def test_the_same_tags_again_change_nothing() -> None:
    thread = set_tags(builders.question(), by=mo(), names=["Shoes"])
    again = set_tags(thread, by=mo(), names=["shoes", "SHOES"])
    assert (names_of(thread), again.version) == (["Shoes"], thread.version)
    assert ModerationRecord.objects.filter(deed="set_tags").count() == 1


@pytest.mark.django_db
def test_what_was_before_is_recorded_and_brings_it_back() -> None:
    thread = set_tags(builders.question(), by=mo(), names=["a1", "b1"])
    set_tags(thread, by=mo(), names=["b1", "c1"])
    change = ModerationRecord.objects.order_by("-pk")[0].changes.get(field="tags")
    assert (change.before, change.after) == (["a1", "b1"], ["b1", "c1"])
    assert counts() == {"a1": 0, "b1": 1, "c1": 1}
    set_tags(thread, by=mo(), names=change.before or [])
    assert counts() == {"a1": 1, "b1": 1, "c1": 0}
    assert not list(miscounts())


@pytest.mark.django_db
def test_undoing_takes_new_tags_away_unless_somebody_uses_them_since() -> None:
    thread, other = builders.question("One?"), builders.question("Two?")
    set_tags(thread, by=mo(), names=["a1", "b1"])
    made = ModerationRecord.objects.get(deed="set_tags")
    set_tags(other, by=mo(), names=["b1"])
    undone = undo_record(made, by=mo())
    assert names_of(thread) == []
    assert counts() == {"b1": 1}
    assert len(undone.left) == 1
    assert "written since" in undone.left[0]
    assert not list(miscounts())


@pytest.mark.django_db(transaction=True)
def test_a_tag_that_an_undoing_took_away_does_not_come_back_with_the_threads_that_lost_it() -> None:
    thread = builders.question()
    set_tags(thread, by=mo(), names=["a1"])
    made = ModerationRecord.objects.get(deed="set_tags")
    set_tags(thread, by=mo(), names=[])
    taken = ModerationRecord.objects.filter(deed="set_tags").latest("pk")
    assert undo_record(made, by=mo()).left == ()
    assert undo_record(taken, by=mo()).left == (
        f"tag of a thread {taken.changes.get(field='').row}: what it belongs to is gone",
    )
    assert (names_of(thread), counts()) == ([], {})
    assert not list(miscounts())


@pytest.mark.django_db
@pytest.mark.parametrize("names", [["a1", "b1", "c1", "d1", "e1", "f1"], ["x"], ["run\u200bning"]])
def test_too_many_and_what_is_no_name_are_refused(names: list[str]) -> None:
    with pytest.raises(Refused):
        set_tags(builders.question(), by=mo(), names=names)
    assert not ThreadTag.objects.exists()


@pytest.mark.django_db
def test_the_author_may_for_a_day_and_a_stranger_never() -> None:
    thread = set_tags(builders.question(), by=mo(), names=["shoes"])
    with pytest.raises(Refused):
        set_tags(thread, by=zoe(), names=[])
    set_tags(thread, by=ana(), names=[])
    with time_machine.travel(timezone.now() + timedelta(hours=25)), pytest.raises(Refused):
        set_tags(thread, by=ana(), names=["shoes"])


@pytest.mark.django_db
def test_new_members_use_tags_that_are_there() -> None:
    set_tags(builders.question(), by=mo(), names=["shoes"])
    own = builders.question("Another?", by=zoe())
    set_tags(own, by=zoe(), names=["Shoes"])
    with pytest.raises(Refused, match="no tag “socks” yet"):
        set_tags(own, by=zoe(), names=["shoes", "socks"])
    set_tags(own, by=seasoned(zoe()), names=["shoes", "socks"])
    assert counts() == {"shoes": 2, "socks": 1}


@pytest.mark.django_db
def test_a_tag_of_a_hidden_place_is_to_a_new_member_as_one_that_is_missing() -> None:
    club = builders.category("club")
    set_tags(start_thread(club, by=mo(), title="Kept", body="Words"), by=mo(), names=["secret"])
    keep_category_to(club, Right.SEE, [Group.objects.create(name="club")], by=mo())
    own = builders.question(by=zoe())
    with pytest.raises(Refused, match="no tag “secret” yet"):
        set_tags(own, by=zoe(), names=["secret"])


@pytest.mark.django_db
def test_a_thread_is_started_with_tags() -> None:
    thread = start_thread(builders.category(), by=mo(), title="Title", body="Words", tags=["shoes"])
    assert (names_of(thread), counts()) == (["shoes"], {"shoes": 1})
    with pytest.raises(Refused):
        start_thread(builders.category(), by=zoe(), title="Title", body="Other words", tags=["newest"])
    assert Thread.objects.count() == 1


@pytest.mark.django_db
def test_counts_follow_what_everyone_may_see() -> None:
    thread = set_tags(builders.question(), by=mo(), names=["shoes"])
    hide_post(builders.opening_of(thread), by=mo())
    assert counts() == {"shoes": 0}
    restore_post(builders.opening_of(thread), by=mo())
    assert counts() == {"shoes": 1}
    club = builders.category("club")
    keep_category_to(club, Right.SEE, [Group.objects.create(name="club")], by=mo())
    move_thread(thread, by=mo(), category=club)
    assert counts() == {"shoes": 0}
    keep_category_to(club, Right.SEE, [], by=mo())
    assert counts() == {"shoes": 1}
    assert not list(miscounts())


@pytest.mark.django_db
def test_recount_finds_and_mends_what_is_wrong() -> None:
    thread = set_tags(builders.question(), by=mo(), names=["shoes"])
    ThreadTag.objects.filter(thread=thread).update(is_shown=False, opened_at=timezone.now())
    Tag.objects.update(thread_count=7)
    assert {fault.field for fault in miscounts()} == {"is_shown", "opened_at", "thread_count"}
    recount()
    assert (counts(), list(miscounts())) == ({"shoes": 1}, [])


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_leave_no_more_than_may_be() -> None:
    threads = [builders.question("One?", by=mo()), builders.question("Two?", by=mo())]
    sets = [["a1", "b1", "c1", "d1", "e1"], ["e1", "f1", "g1", "b1", "a1"]]
    start, failed = Barrier(2), []

    def give(turn: int) -> None:
        try:
            start.wait()
            for round_ in range(6):
                set_tags(threads[round_ % 2], by=mo(), names=sets[(turn + round_) % 2])
        except Exception as error:  # noqa: BLE001  (told below)
            failed.append(error)
        finally:
            connection.close()

    mo()
    processes = [Process(target=give, args=(turn,)) for turn in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert failed == []
    assert [ThreadTag.objects.filter(thread=thread).count() for thread in threads] == [5, 5]
    assert not list(miscounts())
