"""Starting a thread: where, what, once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from forum.models import Category, CategoryLimit, Draft, Kind, Post, QuestionState, Right, Thread
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ana, mo

pytestmark = pytest.mark.django_db
FORM = "/categories/training/start/"
TYPED = {"title": "How long is a lap?", "body": "On an outdoor track?", "kind": "question"}


@pytest.fixture
def ana_writes(client: Client) -> Client:
    builders.category()
    client.force_login(ana())
    return client


def test_a_question_is_started_and_the_asker_lands_on_it(ana_writes: Client) -> None:
    response = sent(ana_writes, FORM, **{**TYPED, "title": "  How  long is\u200b a lap? "})
    thread = Thread.objects.get()
    assert response["Location"] == f"/posts/{Post.objects.get().pk}/"
    assert (thread.title, thread.kind, thread.question_state) == (
        "How long is a lap?",
        Kind.QUESTION,
        QuestionState.NOT_ANSWERED,
    )
    assert not Draft.objects.exists()


def test_a_discussion_is_one(ana_writes: Client) -> None:
    sent(ana_writes, FORM, **{**TYPED, "kind": "discussion"})
    assert Thread.objects.get().kind == Kind.DISCUSSION


def test_sent_twice_it_is_one_thread(ana_writes: Client) -> None:
    fields = opened(ana_writes, FORM)
    assert sent(ana_writes, FORM, fields, **TYPED)["Location"] == sent(ana_writes, FORM, fields, **TYPED)["Location"]
    assert Thread.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "Lap?"}, "5 characters at least"),
        ({"title": "\u200b\u2060 Lap \u200d\u200d\u200d"}, "5 characters at least"),
        ({"title": "x" * 201}, "201 characters; 200 is the most"),
        ({"body": ""}, "2 characters at least"),
        ({"kind": ""}, "a question or a discussion"),
        ({"kind": "poll"}, "a question or a discussion"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(ana_writes: Client, changed: dict[str, str], said: str) -> None:
    typed = {**TYPED, **changed}
    response = sent(ana_writes, FORM, **typed)
    assert (response.status_code, Thread.objects.count()) == (422, 0)
    assert said in words(response)
    kept = fields_of(response)
    assert (kept["title"], kept["body"]) == (typed["title"], typed["body"])


def test_the_address_says_what_it_begins_with(ana_writes: Client) -> None:
    assert opened(ana_writes, FORM)["kind"] == "question"
    assert opened(ana_writes, f"{FORM}?kind=discussion")["kind"] == "discussion"
    assert opened(ana_writes, f"{FORM}?kind=nonsense")["kind"] == "question"


def test_a_visitor_signs_in_first(client: Client) -> None:
    builders.category()
    for path in (FORM, "/start/"):
        response = client.get(path)
        assert (response.status_code, response["Location"].endswith(f"?next={path}")) == (302, True)


def test_where_nobody_may_write_there_is_no_form(ana_writes: Client) -> None:
    archived = builders.category("archive")
    builders.category("below", parent=archived)
    Category.objects.filter(pk=archived.pk).update(is_archived=True)
    private = builders.category("private")
    CategoryLimit.objects.create(category=private, right=Right.SEE, group=Group.objects.create(name="club"))
    news = builders.category("news")
    CategoryLimit.objects.create(category=news, right=Right.START, group=Group.objects.create(name="staff"))
    codes = [
        ana_writes.get(reverse("start_thread", args=[slug])).status_code
        for slug in ("archive", "below", "private", "news", "none")
    ]
    assert codes == [403, 403, 404, 403, 404]
    page = words(ana_writes.get("/start/"))
    assert "Training" in page
    assert not {"Archive", "Below", "Private", "News"} & set(page.split())
    ana_writes.force_login(mo())
    assert {"Private", "News"} <= set(words(ana_writes.get("/start/")).split())


def test_choosing_keeps_the_kind(ana_writes: Client) -> None:
    assert f'{FORM}?kind=discussion"' in ana_writes.get("/start/?kind=discussion").content.decode()


def test_where_there_is_no_category_it_is_said(client: Client) -> None:
    client.force_login(ana())
    assert "no category for you to write in" in words(client.get("/start/"))
