"""A tier says what it rests on: the sum of the ledger, at the prices that were given, and the floor that was saved."""

from __future__ import annotations

import pytest
from django.test import Client

from forum.actions.hiding import hide_post, restore_post
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.actions.recounting import miscounts
from forum.models import MarkKind, PointRule, Standing, Tier
from tests import builders
from tests.commands.running import run
from tests.pages.threads import look
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db


def earned() -> dict[str, int]:
    made_of: dict[str, int] = Standing.objects.get(pk=ben().pk).earned
    return made_of


def test_each_price_that_was_given_is_counted_by_itself() -> None:
    first, second = builders.reply(builders.question()), builders.reply(builders.question())
    mark_helpful(first, by=ana())
    assert earned() == {"helpful_answer 7": 1}
    mark_correct(first, by=ana())
    PointRule.objects.update_or_create(scenario="correct_answer", defaults={"points": 25})
    mark_correct(second, by=ana())
    assert earned() == {"correct_answer 10": 1, "correct_answer 25": 1}
    hide_post(first, by=mo())
    assert earned() == {"correct_answer 25": 1}
    restore_post(first, by=mo())
    assert earned() == {"correct_answer 10": 1, "correct_answer 25": 1}  # what it gave before
    unmark(first, by=ana())
    unmark(second, by=ana())
    assert earned() == {}
    assert not list(miscounts())


def test_recount_proves_and_mends_it() -> None:
    builders.mark(builders.reply(builders.question()))
    Standing.objects.filter(pk=ben().pk).update(earned={"correct_answer 10": 2})
    status, out, _err = run("recount", "--check")
    assert (status, "earned is" in out) == (1, True)
    run("recount")
    assert earned() == {"correct_answer 10": 1}


def test_a_thread_and_the_members_page_say_it_as_a_sum(client: Client) -> None:
    thread = builders.question()
    builders.mark(builders.reply(thread))
    builders.mark(builders.reply(builders.question("And two?")), MarkKind.HELPFUL)
    said = "1 correct × 10 + 1 helpful × 7 = 17; Rookie from 0; Amateur needs 3 more"
    for address in (thread.get_absolute_url(), f"/members/{ben().pk}/ben/"):
        assert said in look(client, address).all_words
    html = look(client, thread.get_absolute_url()).html
    assert html.count("popovertarget=") == html.count(" popover>") == 2


def test_a_floor_is_said_to_be_one(client: Client) -> None:
    thread = builders.question()
    builders.mark(builders.reply(thread))
    Standing.objects.filter(pk=ben().pk).update(tier_floor=Tier.objects.get(name="Legend"))
    said = "1 correct × 10 = 10; Legend: kept from the saved page; 10 points counted here"
    for address in (thread.get_absolute_url(), f"/members/{ben().pk}/ben/"):
        assert said in look(client, address).all_words


def test_nothing_earned_is_said_so(client: Client) -> None:
    assert (
        "No points yet; Rookie from 0; Amateur needs 20 more"
        in look(client, builders.discussion().get_absolute_url()).all_words
    )
