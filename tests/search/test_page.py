"""The page of results: pages, counts, marks, the long form, as many queries for many as for few."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from forum.actions.marking import mark_correct
from forum.actions.tagging import set_tags
from tests import builders
from tests.pages.counting import sql_of
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


def test_words_are_marked_and_everything_else_is_escaped(client: Client) -> None:
    builders.reply(builders.question("Numb <b>toes</b>?"), body="My toes & <i>yours</i>.")
    page = client.get("/search/", {"q": "toe <script>"}).content.decode()
    assert "Numb &lt;b&gt;<mark>toes</mark>&lt;/b&gt;?" in page
    assert "My <mark>toes</mark> &amp; " in page
    assert 'value="toe &lt;script&gt;"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_numbered_pages(client: Client, settings: Settings) -> None:
    settings.THREADS_PER_PAGE = 3
    for number in range(5):
        builders.question(f"Rain on day {number}")
    first = client.get("/search/", {"q": "rain"}).content.decode()
    assert "<b>5</b> threads" in first
    assert "?q=rain&amp;page=2" in first
    assert client.get("/search/", {"q": "rain", "page": "2"}).content.decode().count('class="found-thread"') == 2
    assert client.get("/search/", {"q": "rain", "page": "3"}).status_code == 404
    assert client.get("/search/", {"q": "rain", "page": "x"}).status_code == 404


@pytest.mark.parametrize("typed", ["rain hail", "is:question", "the", "rayn", "tag:wet", "rain tag:wet"])
@pytest.mark.parametrize("who", [None, mo])
def test_it_takes_no_more_queries_for_many_than_for_few(client: Client, typed: str, who: object) -> None:
    if callable(who):
        client.force_login(who())
    counts = []
    for _ in range(2):
        for _ in range(4):
            thread = builders.question("The rain and the hail")
            mark_correct(builders.reply(thread, by=mo(), body="Rain!"), by=ana())
            set_tags(thread, by=mo(), names=["wet", "weather"])
        counts.append(sql_of(client, f"/search/?q={typed}"))
    assert counts[1] <= counts[0] <= 24  # few threads with all words: those with some are looked for, too


def test_the_long_form_becomes_what_one_could_have_typed(client: Client) -> None:
    response = client.get(
        "/search/",
        {
            "words": 'numb "long run"', "in": "training", "author": "Jo Ann", "tag": "c++, Trail running,",
            "is": "answered", "after": "2011-01-02",
            "before": "", "gap": "yes", "helpful": "yes", "sort": "date",
        },
    )  # fmt: skip
    wanted = (
        'numb "long run" in:training author:"Jo Ann" tag:c++ tag:"Trail running" is:answered after:2011-01-02'
        " has:gap helpful:yes"
    )
    assert response.status_code == 302
    page = client.get(response["Location"])
    assert page.context["found"].query.text == wanted
    assert page.context["found"].order.value == "date"


def test_nothing_asked_and_nothing_found(client: Client) -> None:
    builders.question()
    assert "Nothing found" not in client.get("/search/").content.decode()
    assert "Nothing found" in client.get("/search/", {"q": "pangolin"}).content.decode()


def test_a_thread_shows_threads_like_it(client: Client) -> None:
    one, two = builders.question("Numb toes on long runs"), builders.question("My toes are numb")
    page = client.get(one.get_absolute_url()).content.decode()
    assert "More like this" in page
    assert two.get_absolute_url() in page


def test_threads_like_a_typed_title(client: Client) -> None:
    builders.question("Numb toes on long runs")
    client.force_login(ana())
    part = client.get("/search/like/", {"title": "why are my toes numb"}).content.decode()
    assert "Numb toes on long runs" in part
    assert "<html" not in part
    fields = {"title": "Numb toes again", "body": "Words", "kind": "question", "deed": "preview"}
    assert "Numb toes on long runs" in client.post("/categories/training/start/", fields).content.decode()
