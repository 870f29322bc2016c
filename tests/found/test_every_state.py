"""The structured data of a thread is valid and true in every state, on every page, in both orders."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django.fixtures import Settings

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.models import Right, Thread
from tests import builders
from tests.found.agreement import THREAD_TYPES, Links, disagreements
from tests.found.reading import Page, read
from tests.found.states import HOSTILE, NOTHING, STATES
from tests.found.validator import faults, nodes
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


def pages_of(client: Client, thread: Thread) -> list[Page]:
    """Each page, in both orders, as a visitor without cookies gets it."""
    pages = []
    for order in ("", "order=numbers"):
        number = 1
        while True:
            client.cookies.clear()
            query = "&".join(part for part in (order, f"page={number}" if number > 1 else "") if part)
            page = read(client, f"{thread.get_absolute_url()}{'?' if query else ''}{query}")
            if page.status == 404:
                break
            pages.append(page)
            number += 1
    return pages


@pytest.mark.parametrize("state", STATES)
def test_it_is_valid_and_true(client: Client, settings: Settings, state: str) -> None:
    settings.POSTS_PER_PAGE = 3
    make, kind = STATES[state]
    thread = make()
    pages, links = pages_of(client, thread), Links(client)
    assert [block["@type"] for block in pages[0].of_type(*THREAD_TYPES)] == ([kind] if kind else [])
    for page in pages:
        assert [(page.address, fault) for block in page.blocks for fault in faults(block)] == []
        assert [(page.address, fault) for fault in disagreements(thread, page, links)] == []
        assert len(page.of_type(*THREAD_TYPES)) == (kind != NOTHING)
        assert len(page.of_type("BreadcrumbList")) == 1


def test_page_2_of_an_exchange_that_shows_no_answer_is_a_discussion(client: Client, settings: Settings) -> None:
    settings.POSTS_PER_PAGE = 3
    page = read(client, f"{STATES['one_long_exchange'][0]().get_absolute_url()}?page=2")
    (block,) = page.of_type(*THREAD_TYPES)
    assert block["@type"] == "DiscussionForumPosting"


def test_page_2_recalls_the_beginning_and_where_it_is(client: Client, settings: Settings) -> None:
    settings.POSTS_PER_PAGE = 3
    thread = STATES["no_marks"][0]()
    (block,) = read(client, f"{thread.get_absolute_url()}?page=2").of_type("QAPage")
    question = block["mainEntity"]
    assert (question["text"], question["url"]) == (
        "On an outdoor track?",
        f"http://testserver{thread.get_absolute_url()}",
    )
    assert (question["answerCount"], question["commentCount"]) == (4, 3)


def test_an_unknown_zone_has_no_offset_and_a_known_one_has(client: Client) -> None:
    (block,) = read(client, STATES["saved_and_gone_on"][0]().get_absolute_url()).of_type("QAPage")
    times = {node["datePublished"] for node in nodes(block, "Question", "Answer", "Comment")}
    assert "2011-06-04T21:20:00" in times
    assert {time[-6:] for time in times if time.startswith("20") and time > "2012"} == {"+00:00"}


def test_what_is_hidden_is_said_to_nobody_not_even_to_those_who_read_it(client: Client) -> None:
    thread = builders.question()
    hide_post(builders.reply(thread, body="A secret."), by=mo())
    builders.reply(thread, by=mo())
    for reader in (None, ben(), mo()):
        if reader:
            client.force_login(reader)
        page = read(client, thread.get_absolute_url())
        (block,) = page.of_type("QAPage")
        assert [node["text"] for node in nodes(block, "Answer")] == ["Four hundred metres."]
        assert block["mainEntity"]["commentCount"] == 0


def test_a_hidden_thread_says_nothing_to_its_author(client: Client) -> None:
    thread = builders.question()
    hide_post(builders.opening_of(thread), by=mo())
    client.force_login(ana())
    assert read(client, thread.get_absolute_url()).of_type(*THREAD_TYPES) == []


def test_a_kept_thread_is_nothing_for_machines(client: Client) -> None:
    thread = builders.question("Secret training")
    keep_category_to(thread.category, Right.SEE, [Group.objects.create(name="club")], by=mo())
    page = read(client, thread.get_absolute_url())
    assert page.status == 404
    assert "Secret training" not in page.html
    client.force_login(mo())
    assert read(client, thread.get_absolute_url()).of_type(*THREAD_TYPES) == []


def test_no_words_can_end_the_element(client: Client) -> None:
    thread = STATES["hostile_words"][0]()
    page = read(client, thread.get_absolute_url())
    assert page.html.count("<script") == page.html.count("</script>")
    assert page.html.count('<script type="application/ld+json">') == len(page.blocks) == 2
    assert "\u2028" not in page.html.partition('ld+json">')[2].partition("</script>")[0]
    (block,) = page.of_type("QAPage")
    assert "</script><script>alert(1)</script><!--" in block["mainEntity"]["text"]
    assert block["mainEntity"]["name"] == thread.title == HOSTILE[:120]
