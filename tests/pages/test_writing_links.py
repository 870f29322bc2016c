"""Where writing begins: a link stands where its page answers, and nowhere else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from forum.actions.hiding import hide_post
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.models import Category, CategoryLimit, Kind, Post, Right, Thread
from forum.queries.post_writing import WritingLinks
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db
WRITES = re.compile(r'href="(/posts/\d+/(?:reply|edit|withdraw|bring-back)/(?:\?quote=1)?)"')


def world() -> Thread:
    """A thread with posts in every state that people make."""
    thread = builders.question()
    first = builders.reply(thread)
    builders.reply(first, by=zoe())
    withdraw_post(first, by=ben())
    hide_post(builders.reply(thread, by=ben()), by=mo())
    return thread


@pytest.mark.parametrize("hours", [0, 25])
@pytest.mark.parametrize("who", [ana, ben, zoe, mo])
def test_every_link_leads_to_a_page_that_answers(client: Client, who: object, hours: int) -> None:
    thread = world()
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        client.force_login(who())  # type: ignore[operator]
        links = set(WRITES.findall(client.get(thread.get_absolute_url()).content.decode()))
        assert links
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def labels(post: Post, user: User) -> list[str]:
    post.thread = Thread.objects.select_related("category").get(pk=post.thread_id)
    return [link.label for link in WritingLinks(post.thread, user=user).on(post)]


def test_who_has_which_links() -> None:
    post = builders.reply(builders.question())
    assert labels(post, ben()) == ["Reply", "Quote", "Edit", "Withdraw"]
    assert labels(post, zoe()) == ["Reply", "Quote"]
    assert labels(post, mo()) == ["Reply", "Quote", "Edit"]
    assert WritingLinks(post.thread, user=AnonymousUser()).on(post) == ()
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(hours=25))
    post.refresh_from_db()
    assert labels(post, ben()) == ["Reply", "Quote", "Withdraw"]
    Category.objects.update(is_archived=True)
    assert labels(post, zoe()) == []


def test_a_visitor_is_led_through_signing_in_where_one_may_answer(client: Client) -> None:
    thread = builders.question()
    opening = builders.opening_of(thread)
    page = client.get(thread.get_absolute_url()).content.decode()
    assert f"?next=%2Fposts%2F{opening.pk}%2Freply%2F" in page
    assert not WRITES.findall(page)
    Category.objects.update(is_archived=True)
    assert "Sign in to reply" not in client.get(thread.get_absolute_url()).content.decode()


def test_a_read_only_category_says_why_there_is_nothing_to_write_with(client: Client) -> None:
    place = builders.category("below", parent=builders.category("archive"))
    thread = start_thread(place, by=ana(), title="How long is a lap?", body="On an outdoor track?", kind=Kind.QUESTION)
    pages = (thread.get_absolute_url(), "/categories/archive/", "/categories/below/")
    for address in pages:
        assert "This category is read-only" not in client.get(address).content.decode()
    Category.objects.filter(slug="archive").update(is_archived=True)
    for address in pages:
        assert "This category is read-only" in client.get(address).content.decode()


def test_a_thread_is_started_from_its_category_and_from_the_front(client: Client) -> None:
    place = builders.category()
    assert "?next=%2Fcategories%2Ftraining%2Fstart%2F" in client.get(place.get_absolute_url()).content.decode()
    assert "?next=%2Fstart%2F" in client.get("/").content.decode()
    client.force_login(zoe())
    assert 'href="/categories/training/start/"' in client.get(place.get_absolute_url()).content.decode()
    assert 'href="/start/"' in client.get("/").content.decode()
    CategoryLimit.objects.create(category=place, right=Right.START, group=Group.objects.create(name="staff"))
    assert "/categories/training/start/" not in client.get(place.get_absolute_url()).content.decode()


def test_in_a_category_of_a_group_thirty_own_posts_cost_what_one_does(client: Client) -> None:
    thread = builders.question()
    club = Group.objects.create(name="club")
    club.user_set.add(ben(), ana())
    CategoryLimit.objects.create(category=thread.category, right=Right.SEE, group=club)
    client.force_login(ben())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(thread.get_absolute_url()).status_code == 200
        return len(queries)

    builders.reply(thread)
    asked()
    one = asked()
    for _reply in range(15):
        builders.reply(thread)
    assert asked() == one


def test_an_edited_post_leads_to_its_history(client: Client) -> None:
    post = builders.reply(builders.question())
    Post.objects.filter(pk=post.pk).update(edited_at=timezone.now())
    assert f'href="/posts/{post.pk}/history/"' in client.get(post.thread.get_absolute_url()).content.decode()
