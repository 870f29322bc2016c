"""Every moderator's deed is undone whole: the database is as before, append-only rows apart.

Long because every deed is undone here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from forum.actions.approving import approve_post, hold_post
from forum.actions.changing_threads import change_kind, move_thread, rename_thread
from forum.actions.deciding import Decided, Decision, decide
from forum.actions.flagging import dismiss_flags, flag_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.liking import like_post
from forum.actions.locking import lock_thread, pin_thread, unlock_thread, unpin_thread
from forum.actions.marking import mark_correct, unmark
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.sanctioning import lift_suspension, suspend_member, warn_member
from forum.actions.splitting import merge_threads, split_thread
from forum.actions.tagging import set_tags
from forum.actions.undoing import undo_record
from forum.actions.waves import hold_wave, remove_wave
from forum.models import (
    Case,
    Kind,
    Mark,
    ModerationRecord,
    News,
    Notification,
    PointRule,
    Post,
    PostAddress,
    Standing,
    State,
    Thread,
    trees,
)
from forum.permissions import Refused
from forum.search.index import differences as search_differences
from tests import builders
from tests.moderation.moving import differences, everything, flagged, reason
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


class World:
    """A question with marks, a discussion, flags, likes and tags, by several people."""

    def __init__(self) -> None:
        self.question = builders.question()
        self.correct = builders.reply(self.question)
        self.below = builders.reply(self.correct, by=zoe(), body="And indoors two hundred.")
        self.helpful = builders.reply(self.question, by=zoe(), body="Ask the club.")
        self.plain = builders.reply(self.question, by=person("Una"), body="I wonder, too.")
        mark_correct(self.correct, by=ana())
        builders.mark(self.helpful, "helpful")  # type: ignore[arg-type]
        like_post(self.correct, by=zoe())
        self.talk = builders.discussion(by=ben())
        self.said = builders.reply(self.talk, by=ana(), body="By the harbour.")
        builders.reply(self.said, by=zoe(), body="There it is windy.")
        set_tags(self.question, by=mo(), names=["track", "laps"])
        set_tags(self.talk, by=mo(), names=["winter"])
        self.club = builders.category("club")
        flagged(self.plain, times=2)
        for model in (self.question, self.talk):
            model.refresh_from_db()


@pytest.fixture
def world(settings: Settings) -> World:
    settings.FLAGS_TO_HIDE = 3
    return World()


def case_of(post: Post) -> Case:
    return Case.objects.get(post=post, closed_at=None)


def decided(decision: Decision, **said: object) -> Callable[[World], object]:
    def deed(world: World) -> object:
        found = Decided(decision=decision, reason="Because", rule=reason(), **said)  # type: ignore[arg-type]
        return decide(case_of(world.plain), found, by=mo())

    deed.__name__ = f"decide_{decision.value}"
    return deed


DEEDS: list[Callable[[World], object]] = [
    lambda world: hide_post(world.correct, by=mo(), reason="Wrong", rule=reason()),
    lambda world: hide_post(world.helpful, by=mo()),
    lambda world: hide_post(builders.opening_of(world.question), by=mo()),
    lambda world: hide_post(world.plain, by=mo(), rule=reason()),
    lambda world: hold_post(world.correct, by=mo()),
    lambda world: dismiss_flags(world.plain, by=mo()),
    lambda world: warn_member(ben(), by=mo(), reason="Mind your words", post=world.correct),
    lambda _world: suspend_member(ben(), by=mo(), days=7, reason="Again"),
    lambda _world: suspend_member(ben(), by=mo(), days=None, reason="Spam"),
    lambda world: lock_thread(world.question, by=mo(), reason="Done"),
    lambda world: pin_thread(world.question, by=mo()),
    lambda world: move_thread(world.question, by=mo(), category=world.club),
    lambda world: rename_thread(world.question, by=mo(), title="How long is one lap?"),
    lambda world: change_kind(world.question, by=mo(), kind=Kind.DISCUSSION),
    lambda world: change_kind(world.talk, by=mo(), kind=Kind.QUESTION),
    lambda world: set_tags(world.question, by=mo(), names=["laps", "indoors"]),
    lambda world: merge_threads(world.talk, into=world.question, by=mo()),
    lambda world: merge_threads(world.question, into=world.talk, by=mo()),
    lambda world: remove_wave([world.correct.pk, world.helpful.pk, world.plain.pk], by=mo(), reason="Spam"),
    lambda world: hold_wave([world.correct.pk, world.said.pk], by=mo(), reason="Spam", suspend=True),
    decided(Decision.HIDE, sanction=None),
    decided(Decision.DISMISS),
    decided(Decision.ASK_EDIT),
    decided(Decision.WARN),
    decided(Decision.SUSPEND, days=3),
]


def latest() -> ModerationRecord:
    """The last whole deed of a moderator or a rule."""
    return ModerationRecord.objects.filter(whole=None).exclude(deed="undo").latest("pk")


def nothing_is_wrong() -> bool:
    wrong = [str(found) for found in [*miscounts(), *trees.faults()]]
    posts = Post.objects.select_related("thread")
    return wrong == [] and search_differences(list(posts)) == []


@pytest.mark.parametrize("number", range(len(DEEDS)))
def test_all_is_as_before(world: World, number: int) -> None:
    ana()
    mo()
    before = everything()
    DEEDS[number](world)
    assert differences(before, everything()) != []
    assert nothing_is_wrong()
    done = undo_record(latest(), by=mo(), reason="A mistake")
    assert done.left == ()
    changed = differences(before, everything())
    assert [row for row in changed if not row.startswith("tag ")] == []  # a new tag stays, with no thread
    assert nothing_is_wrong()


def test_a_split_is_undone_but_the_new_thread_leads_on(world: World) -> None:
    before = everything()
    new = split_thread(
        world.question, [world.correct.pk, world.below.pk], by=mo(), title="Laps indoors", kind=Kind.QUESTION
    )
    assert nothing_is_wrong()
    assert undo_record(latest(), by=mo()).left == ()
    changed = differences(before, everything())
    assert [row for row in changed if not row.startswith("thread ")] == []
    (row,) = changed
    assert row.startswith(f"thread {new.pk}: ")
    assert Thread.objects.get(pk=new.pk).merged_into == world.question
    assert nothing_is_wrong()


def test_restoring_and_lifting_and_unlocking_are_undone(world: World) -> None:
    hide_post(world.correct, by=mo())
    suspend_member(zoe(), by=mo(), days=7)
    lock_thread(world.question, by=mo())
    pin_thread(world.question, by=mo())
    for deed in (
        lambda: restore_post(Post.objects.get(pk=world.correct.pk), by=mo()),
        lambda: lift_suspension(zoe(), by=mo()),
        lambda: unlock_thread(world.question, by=mo()),
        lambda: unpin_thread(world.question, by=mo()),
    ):
        before = everything()
        deed()
        assert undo_record(latest(), by=mo()).left == ()
        assert differences(before, everything()) == []
    assert nothing_is_wrong()


def test_hiding_by_flags_is_undone_and_the_flags_stay(world: World) -> None:
    third = person("Third")
    before = everything()
    flag_post(world.plain, by=third, rule=reason())
    assert Post.objects.get(pk=world.plain.pk).state == State.HIDDEN
    assert undo_record(latest(), by=mo()).left == ()
    changed = differences(before, everything())
    assert {row.split()[0] for row in changed} <= {"flag", "standing"}
    assert nothing_is_wrong()


def test_an_approval_is_undone(settings: Settings) -> None:
    settings.APPROVED_POSTS = 1
    thread = builders.question(by=mo())
    post = reply_to(builders.opening_of(thread), by=person("New"), body="My first words here.")
    assert post.state == State.PENDING
    before = everything()
    approve_post(post, by=mo())
    assert undo_record(latest(), by=mo()).left == ()
    assert differences(before, everything()) == []


def test_points_come_back_as_they_were_given_whatever_a_mark_gives_now(world: World) -> None:
    hide_post(world.correct, by=mo())
    assert Standing.objects.get(pk=ben().pk).points == 0
    PointRule.objects.update_or_create(scenario="correct_answer", defaults={"points": 99})
    undo_record(latest(), by=mo())
    assert Standing.objects.get(pk=ben().pk).points == 10


def test_what_people_wrote_since_stays(world: World) -> None:
    merge_threads(world.talk, into=world.question, by=mo())
    since = reply_to(Post.objects.get(pk=world.said.pk), by=ben(), body="Windy it is.")
    further = reply_to(since, by=zoe(), body="Very.")
    done = undo_record(latest(), by=mo())
    assert done.left == ()
    for post in (since, further):
        post.refresh_from_db()
        assert post.thread_id == world.talk.pk
        assert PostAddress.objects.filter(thread=world.question, post=post).exists()
    assert further.in_response_to_id == since.pk
    assert nothing_is_wrong()


def test_what_changed_since_is_left_and_said(world: World) -> None:
    rename_thread(world.question, by=mo(), title="How long is one lap?")
    record = latest()
    rename_thread(world.question, by=mo(), title="And now something else")
    done = undo_record(record, by=mo())
    assert len(done.left) == 1
    assert "title" in done.left[0]
    assert Thread.objects.get(pk=world.question.pk).title == "And now something else"


def test_another_correct_answer_is_not_displaced(world: World) -> None:
    hide_post(world.correct, by=mo())
    record = latest()
    mark_correct(world.plain, by=ana())
    done = undo_record(record, by=mo())
    assert done.left
    assert Mark.objects.get(thread=world.question, kind="correct", is_active=True).post == world.plain
    assert Post.objects.get(pk=world.correct.pk).state == State.PUBLISHED
    assert Standing.objects.get(pk=ben().pk).points == 0
    assert nothing_is_wrong()
    unmark(world.plain, by=ana())
    assert nothing_is_wrong()


def test_it_is_told_and_recorded_and_twice_is_once(world: World) -> None:
    hide_post(world.correct, by=mo())
    record = latest()
    first = undo_record(record, by=mo(), reason="A mistake")
    assert undo_record(record, by=mo()).record == first.record
    assert first.record.undoes == record
    assert Notification.objects.filter(receiver=ben(), news=News.UNDONE, record=first.record).exists()
    assert not Notification.objects.filter(record=record).exists()
    with pytest.raises(Refused):
        undo_record(first.record, by=mo())


@pytest.mark.parametrize("who", [ben, zoe, ana])
def test_the_wrong_person_is_refused(world: World, who: Callable[[], User]) -> None:
    hide_post(world.correct, by=mo())
    with pytest.raises(Refused):
        undo_record(latest(), by=who())


def test_nobody_undoes_what_was_done_to_themselves(world: World) -> None:
    boss = person("Boss", is_superuser=True, is_staff=True)
    own = reply_to(builders.opening_of(world.talk), by=mo(), body="A moderator's own words.")
    hide_post(own, by=boss)
    with pytest.raises(Refused):
        undo_record(latest(), by=mo())


def test_after_some_days_it_stays(world: World) -> None:
    hide_post(world.correct, by=mo())
    record = latest()
    with time_machine.travel(timezone.now() + timedelta(days=8)), pytest.raises(Refused):
        undo_record(record, by=mo())
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        undo_record(record, by=mo())


def test_a_part_of_a_wave_can_be_undone_alone_and_the_rest_later(world: World) -> None:
    before = everything()
    whole = remove_wave([world.correct.pk, world.helpful.pk], by=mo(), reason="Spam")
    assert whole is not None
    part = whole.parts.get(post=world.correct)
    undo_record(part, by=mo())
    assert Post.objects.get(pk=world.correct.pk).state == State.PUBLISHED
    assert Post.objects.get(pk=world.helpful.pk).state == State.HIDDEN
    undo_record(whole, by=mo())
    assert differences(before, everything()) == []
