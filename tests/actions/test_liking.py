"""Liking, and being told."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from forum.actions.liking import like_post, unlike_post
from forum.actions.marking import mark_correct, unmark
from forum.actions.notifying import read_notifications
from forum.models import News, Notification, Post
from forum.permissions import Refused
from tests import builders
from tests.people import ana, ben, gus, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.question())


def test_one_like_per_person_and_post(post: Post) -> None:
    for member in (ana(), ana(), zoe()):
        like_post(post, by=member)
    assert Post.objects.get(pk=post.pk).like_count == 2
    unlike_post(post, by=ana())
    unlike_post(post, by=ana())
    assert Post.objects.get(pk=post.pk).like_count == 1


@pytest.mark.parametrize("who", [ben, gus, AnonymousUser])
def test_not_ones_own_and_not_by_strangers(post: Post, who: type[AnonymousUser]) -> None:
    with pytest.raises(Refused):
        like_post(post, by=who())  # type: ignore[arg-type]


def told(receiver: User) -> list[str]:
    return list(Notification.objects.filter(receiver=receiver).order_by("pk").values_list("news", flat=True))


def test_the_author_is_told_of_replies_marks_and_likes(post: Post) -> None:
    builders.reply(post, by=zoe())
    mark_correct(post, by=ana())
    like_post(post, by=mo())
    assert told(ben()) == [News.REPLY, News.CORRECT, News.LIKE]
    assert told(ana()) == [News.REPLY]


def test_what_was_taken_back_is_no_longer_told(post: Post) -> None:
    mark_correct(post, by=ana())
    unmark(post, by=mo())
    like_post(post, by=zoe())
    unlike_post(post, by=zoe())
    assert told(ben()) == []


def test_nobody_is_told_of_themselves_and_ghosts_are_told_nothing(post: Post) -> None:
    builders.reply(post, by=ben())
    Post.objects.filter(pk=post.pk).update(author=gus())
    builders.reply(Post.objects.get(pk=post.pk), by=zoe())
    assert told(ben()) == []
    assert told(gus()) == []


def test_reading_marks_what_was_seen_and_nothing_newer(post: Post) -> None:
    builders.reply(post, by=zoe())
    seen = Notification.objects.get(receiver=ben())
    like_post(post, by=zoe())
    assert read_notifications(ben(), up_to=seen.pk) == 1
    assert Notification.objects.filter(receiver=ben(), read_at=None).get().news == News.LIKE
    assert read_notifications(ben()) == 1
    assert read_notifications(ben()) == 0
