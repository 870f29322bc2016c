"""Who is told that a post names or quotes them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from pytest_django import Settings

from forum.actions.editing import edit_post
from forum.actions.limits import Limited
from forum.actions.mentioning import people_named
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.models import CategoryLimit, News, Notification, Post, Right, Source, Thread
from tests import builders
from tests.people import ana, ben, gus, mo, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    return builders.discussion()


def told(name: str) -> list[str]:
    return sorted(Notification.objects.filter(receiver__name=name).values_list("news", flat=True))


def test_whom_a_reply_names_is_told_and_linked(thread: Thread) -> None:
    zoe()
    post = builders.reply(thread, body="@zoe knows, @Nobody does not")
    assert told("Zoe") == [News.MENTION]
    assert f'<a href="/members/{zoe().pk}/zoe/"' in post.html
    assert "@Nobody" in post.html


def test_an_opening_post_names_and_quotes_too(thread: Thread) -> None:
    zoe()
    opening = builders.opening_of(thread)
    body = f"> [Ana wrote](/posts/{opening.pk}/):\n>\n> Winter\n\nWhat says @Zoe?"
    start_thread(builders.category(), by=ben(), title="Again", body=body)
    assert (told("Zoe"), told("Ana")) == ([News.MENTION], [News.QUOTE])


def test_everyone_is_told_once_with_the_nearer_news(thread: Thread) -> None:
    first = builders.reply(thread, by=zoe())
    opening = builders.opening_of(thread)
    Notification.objects.all().delete()
    body = f"> [x](/posts/{first.pk}/):\n\n> [y](/posts/{opening.pk}/):\n\n@Ana @Zoe @Ben"
    reply_to(opening, by=ben(), body=body)
    assert (told("Ana"), told("Zoe"), told("Ben")) == ([News.REPLY], [News.QUOTE], [])


def test_ghosts_and_the_closed_are_nobody(thread: Thread) -> None:
    gus()
    closed = person("Carl")
    closed.is_active = False
    closed.save()
    assert people_named("@Gus and @Carl").people == ()


def test_a_name_that_only_looks_alike_is_the_same_name(thread: Thread) -> None:
    zoe()
    assert people_named("@ZOE").people == (zoe(),)


def test_nobody_is_told_of_what_they_may_not_see(thread: Thread) -> None:
    zoe()
    club = Group.objects.create(name="club")
    club.user_set.add(ben(), ana())
    CategoryLimit.objects.create(category=thread.category, right=Right.SEE, group=club)
    builders.reply(thread, body="@Zoe must not know, @Mo may", by=ben())
    assert told("Zoe") == []
    mo()
    builders.reply(thread, body="@Mo may", by=ben())
    assert told("Mo") == [News.MENTION]


def test_an_edit_tells_those_who_are_new_in_it(thread: Thread) -> None:
    zoe()
    post = builders.reply(thread, body="@Zoe")
    edit_post(post, by=ben(), body="@Zoe and @Ana", seen_edits=0)
    assert told("Zoe") == [News.MENTION]
    assert told("Ana") == [News.REPLY]
    mo()
    edit_post(post, by=ben(), body="@Zoe and @Mo", seen_edits=1)
    assert told("Mo") == [News.MENTION]


def test_a_moderator_who_edits_names_nobody(thread: Thread) -> None:
    zoe()
    post = builders.reply(thread, body="Words")
    edit_post(post, by=mo(), body="Words by @Zoe", seen_edits=0)
    assert told("Zoe") == []


def test_a_new_member_names_two_and_no_edit_adds_a_third(thread: Thread, settings: Settings) -> None:
    settings.NEW_MEMBER_POSTS = 3
    for somebody in (zoe, mo):
        somebody()
    opening = builders.opening_of(thread)
    with pytest.raises(Limited, match="mentioned"):
        reply_to(opening, by=ben(), body="@Ana @Zoe @Mo")
    post = reply_to(opening, by=ben(), body="@Ana @Zoe @Zoe")
    with pytest.raises(Limited, match="mentioned"):
        edit_post(post, by=ben(), body="@Ana @Zoe @Mo", seen_edits=0)
    with pytest.raises(Limited, match="links"):
        edit_post(post, by=ben(), body="https://a.example https://b.example https://c.example", seen_edits=0)
    edit_post(post, by=mo(), body="@Ana @Zoe @Mo", seen_edits=0)


def test_a_markdown_post_in_an_imported_thread_keeps_its_addresses(thread: Thread) -> None:
    source = Source.objects.create(key="old harbour", name="Old Harbour")
    Thread.objects.filter(pk=thread.pk).update(source=source)
    post = builders.reply(thread, body="Write to club@example.org")
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        edit_post(post, by=ben(), body="Write to club@example.org!", seen_edits=0)
    assert "club@example.org" in Post.objects.get(pk=post.pk).plain
