"""Who helped most, and where points came from."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.actions.threads import start_thread
from forum.models import Kind, Post, Right
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


def names_on(client: Client, address: str) -> list[str]:
    board = client.get(address).context["board"]
    return [f"{place.rank} {place.name} {place.points}" for place in board.places]


def answer_in(slug: str) -> Post:
    """Ben's reply to Ana's question in a category."""
    thread = start_thread(builders.category(slug), by=ana(), title="Asked", body="Words", kind=Kind.QUESTION)
    return builders.reply(thread)


def test_most_points_first_and_ties_share_a_place(client: Client) -> None:
    thread = builders.question()
    mark_correct(builders.reply(thread), by=ana())
    mark_helpful(builders.reply(thread, by=zoe()), by=ana())
    mark_helpful(builders.reply(thread, by=person("Cleo")), by=ana())
    assert names_on(client, "/leaders/") == ["1 Ben 10", "2 Zoe 7", "2 Cleo 7"]


def test_points_taken_back_count_for_nothing(client: Client) -> None:
    post = builders.reply(builders.question())
    mark_correct(post, by=ana())
    unmark(post, by=ana())
    assert names_on(client, "/leaders/") == []


def test_periods_begin_with_the_year_and_the_month(client: Client) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        mark_correct(builders.reply(builders.question()), by=ana())
    mark_helpful(builders.reply(builders.question("New")), by=ana())
    assert names_on(client, "/leaders/") == ["1 Ben 17"]
    assert names_on(client, "/leaders/?period=year") == ["1 Ben 7"]
    assert names_on(client, "/leaders/?period=month") == ["1 Ben 7"]


def test_one_category_and_what_is_below_it(client: Client) -> None:
    outer = builders.category("feet")
    builders.category("shoes", parent=outer)
    mark_correct(answer_in("shoes"), by=ana())
    mark_helpful(answer_in("training"), by=ana())
    assert names_on(client, "/leaders/?category=feet") == ["1 Ben 10"]
    assert names_on(client, "/leaders/?category=training") == ["1 Ben 7"]


def test_a_kept_category_leaves_no_trace(client: Client) -> None:
    mark_correct(answer_in("club"), by=ana())
    group = Group.objects.create(name="club")
    keep_category_to(builders.category("club"), Right.SEE, [group], by=mo())
    assert names_on(client, "/leaders/") == []
    assert client.get("/leaders/?category=club").status_code == 404
    assert "club" not in client.get("/leaders/").content.decode().lower()
    member = zoe()
    member.groups.add(group)
    client.force_login(member)
    assert names_on(client, "/leaders/?category=club") == ["1 Ben 10"]


@pytest.mark.parametrize("address", ["/leaders/?period=week", "/leaders/?category=nowhere", "/members/999/x/points/"])
def test_words_that_mean_nothing_are_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_ledger_tells_each_entry_with_its_cause(client: Client) -> None:
    post = builders.reply(builders.question("How long is a lap?"))
    mark_helpful(post, by=ana())
    mark_correct(post, by=ana())
    page = client.get(f"/members/{ben().pk}/ben/points/")
    assert [(e.points, e.what) for e in page.context["ledger"].entries] == [
        (10, "Correct answer"),
        (-7, "Helpful answer, taken back"),
        (7, "Helpful answer"),
    ]
    assert "How long is a lap?" in page.content.decode()


def test_the_ledger_does_not_name_what_is_hidden(client: Client) -> None:
    post = builders.reply(builders.question("How long is a lap?"))
    mark_correct(post, by=ana())
    hide_post(post, by=mo())
    page = client.get(f"/members/{ben().pk}/ben/points/").content.decode()
    assert "How long is a lap?" not in page
    assert f"/posts/{post.pk}/" not in page


def test_the_number_of_questions_to_the_database_is_constant(client: Client) -> None:
    thread = builders.question()

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = ["/leaders/", f"/members/{ben().pk}/ben/points/"]
    mark_correct(builders.reply(thread), by=ana())
    for_one = [asked(address) for address in addresses]
    for index in range(29):
        mark_correct(builders.reply(builders.question(f"Question {index}")), by=ana())
        mark_helpful(builders.reply(builders.question(f"Other {index}"), by=person(f"Helper{index}")), by=ana())
    assert [asked(address) for address in addresses] == for_one
