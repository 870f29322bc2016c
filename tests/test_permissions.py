"""Each question of permissions and its "which ones" twin give the same answer for every person and every state.

Long because every question is asked of the same world.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from accounts.models import Person, User
from forum.actions.absences import take_away
from forum.actions.arranging_tags import merge_tags
from forum.actions.category_access import appoint_moderator, archive_category, keep_category_to
from forum.actions.records import Deed
from forum.actions.recounting import miscounts
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.models import Absence, Category, Post, Right, Standing, Tag, Thread, ThreadTag
from forum.permissions import (
    Refused,
    can_arrange_tags,
    can_mark,
    can_read,
    can_see_category,
    can_see_place,
    can_see_thread,
    can_start_thread,
    can_tag_thread,
)
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def threads_in_every_state() -> None:
    """Threads whose opening post, and replies which, are away in every way; one of each is published."""
    for kind in [None, *Absence]:
        thread = builders.discussion(f"Opening {kind}")
        for reply_kind in [None, *Absence]:
            post = builders.reply(thread)
            _away(post, reply_kind)
        _away(builders.opening_of(thread), kind)


def _away(post: Post, kind: Absence | None) -> None:
    if kind == Absence.LOST:
        Post.objects.filter(pk=post.pk).update(source="", html="", plain="")
        post.refresh_from_db()
    if kind is not None:
        take_away(post, kind, deed=Deed("test", by=mo()), at=post.created_at)


@pytest.fixture
def threads_in_kept_categories() -> None:
    """Threads in a category kept to a group, in one below it, and in one below that kept to another group besides."""
    outer = builders.category("club")
    inner = builders.category("committee", parent=outer)
    innermost = builders.category("treasurers", parent=inner)
    builders.category("open")
    for place in Category.objects.all():
        thread = start_thread(place, by=mo(), title=place.name, body="Words")
        builders.reply(thread, by=mo())
    for category, group in ((outer, "runners"), (innermost, "treasurers")):
        keep_category_to(category, Right.SEE, [_group(group)], by=mo())
    keep_category_to(inner, Right.START, [_group("treasurers")], by=mo())
    archive_category(builders.category("open"), by=mo())


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def runner() -> User:
    """A member of the group "runners"."""
    member = person("Rae")
    member.groups.add(_group("runners"))
    return member


def treasurer() -> User:
    """A member of the groups "runners" and "treasurers"."""
    member = person("Tia")
    member.groups.set([_group("runners"), _group("treasurers")])
    return member


def only_treasurer() -> User:
    """A member of the inner group who is not in the outer one."""
    member = person("Ott")
    member.groups.set([_group("treasurers")])
    return member


def moderator_of_committee() -> User:
    """Moderates a category in the middle of the tree, and is in no group."""
    member = person("Mia")
    category = Category.objects.filter(slug="committee").first()
    if category:
        appoint_moderator(member, category=category, by=mo())
    return person("Mia")


def moderator() -> User:
    """Moderates everywhere without being staff."""
    appoint_moderator(person("Max"), category=None, by=mo())
    return person("Max")


def staff() -> User:
    """May enter the admin, and is otherwise a member like others."""
    return person("Stu", is_staff=True)


EVERYBODY = [
    AnonymousUser,
    ana,
    ben,
    mo,
    zoe,
    runner,
    treasurer,
    only_treasurer,
    moderator_of_committee,
    moderator,
    staff,
]


@pytest.mark.parametrize("who", EVERYBODY)
def test_one_by_one_and_all_at_once_agree(
    who: Callable[[], Person], threads_in_every_state: None, threads_in_kept_categories: None
) -> None:
    user = who()
    for thread in Thread.objects.select_related("category"):
        assert can_see_thread(user, thread) == Thread.objects.visible_to(user).filter(pk=thread.pk).exists()
    for post in Post.objects.select_related("thread__category"):
        assert can_read(user, post) == Post.objects.visible_to(user).filter(pk=post.pk).exists()
        assert can_see_place(user, post) == Post.objects.placed_for(user).filter(pk=post.pk).exists()
    posts = Post.objects.all()
    assert set(posts.visible_one_by_one(user)) == set(posts.visible_to(user))
    for category in Category.objects.all():
        assert can_see_category(user, category) == Category.objects.visible_to(user).filter(pk=category.pk).exists()
    assert not list(miscounts())


@pytest.mark.parametrize(
    ("who", "seen", "startable"),
    [
        (AnonymousUser, {"open"}, set()),
        (zoe, {"open"}, set()),
        (staff, {"open"}, set()),
        (only_treasurer, {"open"}, set()),
        (runner, {"open", "club", "committee"}, {"club"}),
        (treasurer, {"open", "club", "committee", "treasurers"}, {"club", "committee", "treasurers"}),
        (moderator_of_committee, {"open", "committee", "treasurers"}, {"committee", "treasurers"}),
        (moderator, {"open", "club", "committee", "treasurers"}, {"club", "committee", "treasurers"}),
    ],
)
def test_a_kept_category_is_for_its_groups_all_the_way_up(
    who: Callable[[], Person], seen: set[str], startable: set[str], threads_in_kept_categories: None
) -> None:
    user = who()
    assert set(Category.objects.visible_to(user).values_list("slug", flat=True)) == seen
    assert {c.slug for c in Category.objects.all() if can_start_thread(user, c)} == startable
    assert {t.category.slug for t in Thread.objects.visible_to(user).select_related("category")} == seen


@pytest.fixture
def tags_of_threads(threads_in_every_state: None, threads_in_kept_categories: None) -> None:
    """Each thread carries a tag of its own; one that all have, one of those in the club, and one that none has."""
    for thread in Thread.objects.select_related("category"):
        set_tags(
            thread, by=mo(), names=[f"of-{thread.pk}", "all", *(["club"] if thread.category.slug == "club" else [])]
        )
    carrier = builders.discussion("Carried before")
    set_tags(carrier, by=mo(), names=["dropped", "merged"])
    merge_tags(Tag.objects.get(slug="merged"), into=Tag.objects.get(slug="all"), by=mo())
    set_tags(carrier, by=mo(), names=[])


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_tag_is_known_to_whoever_may_see_a_thread_with_it(who: Callable[[], Person], tags_of_threads: None) -> None:
    user = who()
    threads = {thread.pk: thread for thread in Thread.objects.select_related("category")}
    for tag in Tag.objects.all():
        carrying = [threads[pk] for pk in ThreadTag.objects.filter(tag=tag).values_list("thread_id", flat=True)]
        seen = {thread.pk for thread in carrying if can_see_thread(user, thread)}
        known = tag.merged_into_id is None and (bool(seen) or can_arrange_tags(user))
        assert Tag.objects.visible_to(user).filter(pk=tag.pk).exists() == known, tag.name
        assert set(ThreadTag.objects.filter(tag=tag).visible_to(user).values_list("thread_id", flat=True)) == seen
    assert not list(miscounts())


@pytest.mark.parametrize("who", EVERYBODY)
def test_whoever_can_tag_a_thread_sees_it_and_nobody_else_changes_its_tags(
    who: Callable[[], Person], tags_of_threads: None
) -> None:
    user = who()
    able = 0
    for thread in Thread.objects.select_related("category"):
        may = can_tag_thread(user, thread)
        able += may
        assert can_see_thread(user, thread) or not may
        if isinstance(user, User) and not may:
            with pytest.raises(Refused):
                set_tags(thread, by=user, names=["all"])
    assert bool(able) == (user in {ana(), mo(), person("Max"), person("Mia")})


def test_posts_where_visitors_cannot_look_are_counted_for_nobody(threads_in_kept_categories: None) -> None:
    assert Standing.objects.get(pk=mo().pk).post_count == 2
    keep_category_to(builders.category("club"), Right.SEE, [], by=mo())
    assert Standing.objects.get(pk=mo().pk).post_count == 6


def test_staff_may_mark_for_an_asker_who_is_silent_for_a_week() -> None:
    thread = builders.question()
    assert not can_mark(staff(), thread)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert can_mark(staff(), thread)
        assert not can_mark(zoe(), thread)
        builders.reply(thread, by=ana())
        assert not can_mark(staff(), thread)


def test_they_differ_between_people(threads_in_every_state: None) -> None:
    seen = {who: Post.objects.visible_to(who()).count() for who in (zoe, ben, mo)}
    assert seen[zoe] < seen[ben] < seen[mo]
