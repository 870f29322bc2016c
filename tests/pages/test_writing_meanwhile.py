"""What should be known before a reply is sent: what came meanwhile, that nobody is told, how old it is."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forum.actions.hiding import hide_post
from forum.models import Post, Thread
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ben, gus, mo, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening() -> Post:
    return builders.opening_of(builders.question())


@pytest.fixture
def form(opening: Post) -> str:
    return reverse("reply", args=[opening.pk])


@pytest.fixture
def ben_writes(client: Client) -> Client:
    client.force_login(ben())
    return client


def replies(thread: Thread) -> list[str]:
    return list(Post.objects.filter(thread=thread, number__gt=0).order_by("number").values_list("source", flat=True))


def test_a_reply_that_came_meanwhile_is_shown_first(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    builders.reply(opening, by=zoe(), body="Zoe was faster.")
    response = sent(ben_writes, form, fields, body="Four hundred.")
    assert response.status_code == 409
    assert "1 new reply, look first" in words(response)
    assert "Zoe was faster." in words(response)
    assert replies(opening.thread) == ["Zoe was faster."]
    assert sent(ben_writes, form, fields_of(response)).status_code == 302
    assert replies(opening.thread) == ["Zoe was faster.", "Four hundred."]


def test_whoever_looked_once_is_not_held_up_again(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    builders.reply(opening, by=zoe(), body="Zoe was faster.")
    response = sent(ben_writes, form, fields, body="Four hundred.")
    builders.reply(opening, by=zoe(), body="And faster again.")
    button = re.search(r'name="deed" value="(\w+)" data-send', response.content.decode())
    assert button
    assert sent(ben_writes, form, fields_of(response), deed=button[1]).status_code == 302
    assert replies(opening.thread) == ["Zoe was faster.", "And faster again.", "Four hundred."]


def test_ones_own_reply_and_a_hidden_one_are_nothing_new(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    builders.reply(opening, by=ben(), body="From my telephone.")
    hide_post(builders.reply(opening, by=zoe(), body="Hidden."), by=mo())
    assert sent(ben_writes, form, fields, body="Four hundred.").status_code == 302


def test_a_ghost_is_said_to_be_one(ben_writes: Client) -> None:
    thread = builders.discussion()
    Post.objects.filter(thread=thread).update(author=gus())
    page = words(ben_writes.get(reverse("reply", args=[builders.opening_of(thread).pk])))
    assert "Gus will not be told" in page
    assert "nobody has claimed this name" in page


def test_an_old_thread_is_said_to_be_old(ben_writes: Client, form: str, opening: Post) -> None:
    assert "silent for" not in words(ben_writes.get(form))
    years_ago = timezone.now() - timedelta(days=settings.OLD_THREAD_DAYS + 1)
    Thread.objects.filter(pk=opening.thread_id).update(latest_at=years_ago)
    assert "This thread has been silent for" in words(ben_writes.get(form))


def test_a_long_thread_costs_no_more(
    ben_writes: Client, form: str, opening: Post, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fields = opened(ben_writes, form)
    for number in range(30):
        builders.reply(opening, by=zoe(), body=f"Reply {number}")
    with django_assert_max_num_queries(30):
        response = sent(ben_writes, form, fields, body="Late.")
    assert "30 new replies, look first" in words(response)
