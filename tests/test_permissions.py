"""Each question of permissions and its "which ones" twin give the same answer for every person and every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Person
from forum.actions.absences import take_away
from forum.actions.records import Deed
from forum.models import Absence, Category, Post, Thread
from forum.permissions import can_read, can_see_category, can_see_place, can_see_thread
from tests import builders
from tests.people import ana, ben, mo, zoe

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


@pytest.mark.parametrize("who", [AnonymousUser, ana, ben, mo, zoe])
def test_one_by_one_and_all_at_once_agree(who: Callable[[], Person], threads_in_every_state: None) -> None:
    user = who()
    for thread in Thread.objects.select_related("category"):
        assert can_see_thread(user, thread) == Thread.objects.visible_to(user).filter(pk=thread.pk).exists()
    for post in Post.objects.select_related("thread__category"):
        assert can_read(user, post) == Post.objects.visible_to(user).filter(pk=post.pk).exists()
        assert can_see_place(user, post) == Post.objects.placed_for(user).filter(pk=post.pk).exists()
    for category in Category.objects.all():
        assert can_see_category(user, category) == Category.objects.visible_to(user).filter(pk=category.pk).exists()


def test_they_differ_between_people(threads_in_every_state: None) -> None:
    seen = {who: Post.objects.visible_to(who()).count() for who in (zoe, ben, mo)}
    assert seen[zoe] < seen[ben] < seen[mo]
