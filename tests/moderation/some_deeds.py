"""A small forum, and deeds drawn for it: what tests of undoing do in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from hypothesis import strategies as st

from accounts.models import User
from forum.actions.approving import approve_post, hold_post
from forum.actions.changing_threads import change_kind, move_thread, rename_thread
from forum.actions.flagging import dismiss_flags
from forum.actions.hiding import hide_post, restore_post
from forum.actions.liking import like_post
from forum.actions.locking import lock_thread, pin_thread, unlock_thread, unpin_thread
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.actions.replies import reply_to
from forum.actions.sanctioning import lift_suspension, suspend_member, warn_member
from forum.actions.splitting import merge_threads, split_thread
from forum.actions.tagging import set_tags
from forum.actions.waves import hold_wave, remove_wave
from forum.actions.withdrawing import withdraw_post
from forum.models import Category, Kind, Post, Thread
from tests import builders
from tests.moderation.moving import flagged, reason
from tests.people import ana, ben, mo, person, zoe

Row = TypeVar("Row", bound=Model)
# Which post or thread is meant: numbers that wrap around.
WHICH = st.integers(min_value=0, max_value=9)


def some_forum() -> None:
    """Two questions with marks, a discussion, likes, tags and flags, by several people, and a second category."""
    first = builders.question()
    correct = builders.reply(first)
    builders.reply(correct, by=zoe(), body="And indoors two hundred.")
    helpful = builders.reply(first, by=zoe(), body="Ask the club.")
    flagged(builders.reply(first, by=person("Una"), body="I wonder, too."), times=2)
    mark_correct(correct, by=ana())
    mark_helpful(helpful, by=ana())
    like_post(correct, by=zoe())
    second = builders.question(by=ben())
    mark_correct(builders.reply(second, by=ana(), body="Twice a week."), by=ben())
    talk = builders.discussion(by=zoe())
    builders.reply(builders.reply(talk, by=ana(), body="By the harbour."), by=ben(), body="There it is windy.")
    set_tags(first, by=mo(), names=["track", "laps"])
    set_tags(talk, by=mo(), names=["winter"])
    builders.category("club")


@contextmanager
def taken_back() -> Iterator[None]:
    """All that happens within is gone afterwards: each example finds the same forum."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def a_thread(which: int) -> Thread:
    """A thread that is not merged away."""
    return _one_of(Thread, which, merged_into=None)


def a_post(which: int) -> Post:
    """Any post."""
    return _one_of(Post, which)


def a_reply(which: int) -> Post:
    """Any reply."""
    return _one_of(Post, which, number__gt=0)


def _one_of(kind: type[Row], which: int, **lookups: object) -> Row:
    rows = list(kind._default_manager.filter(**lookups).order_by("pk"))
    return rows[which % len(rows)]


def _category(which: int) -> Category:
    return _one_of(Category, which)


def _members_post(which: int) -> Post:
    return _one_of(Post, which % 5, author__isnull=False)


def _member(which: int) -> User:
    return _author(_members_post(which))


def _author(post: Post) -> User:
    assert post.author is not None
    return post.author


def _asker(post: Post) -> User:
    assert post.thread.author is not None
    return post.thread.author


# What moderators do, each with two numbers that choose.
MODERATORS: dict[str, Callable[[int, int], object]] = {
    "hide": lambda one, _two: hide_post(a_post(one), by=mo(), reason="Unkind", rule=reason()),
    "restore": lambda one, _two: restore_post(a_post(one), by=mo()),
    "hold": lambda one, _two: hold_post(a_post(one), by=mo()),
    "approve": lambda one, _two: approve_post(a_post(one), by=mo()),
    "dismiss": lambda one, _two: dismiss_flags(a_post(one), by=mo()),
    "warn": lambda one, _two: warn_member(_member(one), by=mo(), reason="Mind", post=_members_post(one)),
    "suspend": lambda one, two: suspend_member(_member(one), by=mo(), days=(1, 3, 7)[two % 3], reason="Again"),
    "lift": lambda one, _two: lift_suspension(_member(one), by=mo()),
    "lock": lambda one, _two: lock_thread(a_thread(one), by=mo()),
    "unlock": lambda one, _two: unlock_thread(a_thread(one), by=mo()),
    "pin": lambda one, _two: pin_thread(a_thread(one), by=mo()),
    "unpin": lambda one, _two: unpin_thread(a_thread(one), by=mo()),
    "move": lambda one, two: move_thread(a_thread(one), by=mo(), category=_category(two)),
    "rename": lambda one, two: rename_thread(a_thread(one), by=mo(), title=f"Title number {two}"),
    "kind": lambda one, two: change_kind(a_thread(one), by=mo(), kind=list(Kind)[two % 2]),
    "tags": lambda one, two: set_tags(a_thread(one), by=mo(), names=["laps", "new", "winter"][: two % 4]),
    "merge": lambda one, two: merge_threads(a_thread(one), into=a_thread(two), by=mo()),
    "split": lambda one, two: split_thread(
        a_reply(one).thread, [a_reply(one).pk], by=mo(), title="Apart", kind=list(Kind)[two % 2]
    ),
    "remove wave": lambda one, two: remove_wave([a_post(one).pk, a_post(two).pk], by=mo(), reason="Spam", suspend=True),
    "hold wave": lambda one, two: hold_wave([a_post(one).pk, a_post(two).pk], by=mo(), reason="Spam"),
}

# What members do meanwhile.
MEMBERS: dict[str, Callable[[int, int], object]] = {
    "reply": lambda one, two: reply_to(a_post(one), by=(ana(), ben(), zoe())[two % 3], body="One thing more."),
    "withdraw": lambda one, _two: withdraw_post(a_reply(one), by=_author(a_reply(one))),
    "correct": lambda one, _two: mark_correct(a_reply(one), by=_asker(a_reply(one))),
    "unmark": lambda one, _two: unmark(a_reply(one), by=_asker(a_reply(one))),
    "like": lambda one, two: like_post(a_post(one), by=(ana(), ben(), zoe())[two % 3]),
}
