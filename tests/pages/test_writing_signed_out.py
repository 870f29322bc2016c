"""A session that ends while somebody writes costs nothing, and a visitor learns nothing by sending."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import Draft, Post
from forum.views.writing.typed import MOST_AN_HOUR
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ana, ben

pytestmark = pytest.mark.django_db
START = "/categories/training/start/"


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


def elsewhere() -> Client:
    """Ben's telephone."""
    other = Client()
    other.force_login(ben())
    return other


def test_a_session_that_ended_costs_nothing(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    Session.objects.all().delete()
    response = sent(ben_writes, form, fields, body="Written for an hour.")
    assert response.status_code == 403
    assert "Written for an hour." in response.content.decode()
    assert f"?next={form.replace('/', '%2F')}" in response.content.decode()
    assert not Post.objects.filter(number=1).exists()
    ben_writes.login(username="ben", password="plain-river-stones-42")
    page = ben_writes.get(form)
    assert "Welcome back" in words(page)
    assert fields_of(page)["body"] == "Written for an hour."
    assert not Draft.objects.exists()
    assert sent(ben_writes, form, fields_of(page)).status_code == 302
    assert Post.objects.get(number=1).source == "Written for an hour."
    assert opened(ben_writes, form)["body"] == ""


def test_words_of_before_and_words_of_elsewhere_are_both_there(ben_writes: Client, form: str) -> None:
    fields = opened(ben_writes, form)
    sent(elsewhere(), form, body="From the telephone.", deed="draft")
    Session.objects.all().delete()
    sent(ben_writes, form, fields, body="From the desk.")
    ben_writes.login(username="ben", password="plain-river-stones-42")
    assert opened(ben_writes, form)["body"] == "From the desk.\n\nFrom the telephone."


def test_a_visitor_learns_nothing_by_sending(client: Client) -> None:
    """The answer is the same whether there is such a post or not, and names nothing of it."""
    there = builders.opening_of(builders.discussion("A secret title"))
    pages = [client.post(reverse("reply", args=[pk]), {"body": "Hello."}) for pk in (there.pk, 999_999)]
    assert [page.status_code for page in pages] == [403, 403]
    first, second = (page.content.decode().replace(str(there.pk), "").replace("999999", "") for page in pages)
    assert "A secret title" not in first
    assert len(first) == len(second)


def test_one_address_leaves_a_bounded_number_of_texts(client: Client, form: str) -> None:
    cache.clear()
    for _time in range(MOST_AN_HOUR):
        Client().post(form, {"body": "Hello."})
    before = Session.objects.count()
    page = Client().post(form, {"body": "One too many."})
    assert Session.objects.count() == before
    assert "One too many." in page.content.decode()
    assert "copy it from below" in words(page)
    cache.clear()


def test_a_text_left_behind_is_not_kept_for_months(client: Client, form: str) -> None:
    client.post(form, {"body": "Hello."})
    assert Session.objects.get().expire_date < timezone.now() + timedelta(days=1, minutes=1)
    client.force_login(ana())
    assert opened(client, form)["body"] == "Hello."
