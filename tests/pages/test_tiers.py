"""Points and tiers: what the page prints is what holds."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from forum.models import PointRule, Tier
from forum.queries.tiers import points_and_tiers
from tests.pages.counting import sql_of
from tests.pages.threads import look

pytestmark = pytest.mark.django_db


def test_it_prints_the_rules_as_they_come(client: Client) -> None:
    words = look(client, "/points/").words
    assert "Correct answer one 10 Helpful answer up to 2 7" in words
    assert "3 × 10 + 12 × 7 = 114 points" in words
    assert "Rookie from the start 0 to 19" in words
    assert "Amateur 2 correct answers 20 to 99" in words
    assert "Pro 10 correct answers 100 to 999" in words
    assert "Legend 100 correct answers 1,000 and more" in words


def test_it_prints_the_rows_and_settings_of_this_moment(client: Client, settings: Settings) -> None:
    PointRule.objects.create(scenario="correct_answer", points=1)
    Tier.objects.create(name="Amoeba & co", threshold=5)
    settings.HELPFUL_PER_QUESTION = 4
    settings.VIEW_HOURS = 1
    words = look(client, "/points/").words
    assert "Correct answer one 1 Helpful answer up to 4 7" in words
    assert "3 × 1 + 12 × 7 = 87 points" in words
    assert "Rookie from the start 0 to 4" in words
    assert "Amoeba & co 5 correct answers 5 to 19" in words
    assert "within 1 hour counts as one view" in words


def test_it_prints_the_limits_that_hold(client: Client, settings: Settings) -> None:
    settings.POST_SECONDS, settings.SAME_TEXT_MINUTES, settings.EDIT_HOURS = 11, 6, 1
    settings.NEW_MEMBER_POSTS, settings.NEW_MEMBER_HOURS, settings.NEW_MEMBER_POST_SECONDS = 4, 25, 31
    settings.NEW_MEMBER_LINKS, settings.NEW_MEMBER_IMAGES, settings.NEW_MEMBER_MENTIONS = 5, 1, 0
    settings.NEW_MEMBER_THREADS, settings.NEW_MEMBER_REPLIES = 1, 12
    words = look(client, "/points/").words
    for limit in (
        "at most 32,000 characters",
        "at least 11 seconds",
        "within 6 minutes",
        "by its author for 1 hour.",
        "has 4 published posts and has been here for 25 hours:",
        "At least 31 seconds between two posts.",
        "5 links in a post. 1 picture in a post. 0 people mentioned in a post.",
        "1 thread and 12 replies within the first 25 hours.",
    ):
        assert limit in words


def test_what_is_no_limit_is_not_printed(client: Client, settings: Settings) -> None:
    settings.POST_SECONDS = settings.SAME_TEXT_MINUTES = settings.NEW_MEMBER_POSTS = settings.NEW_MEMBER_HOURS = 0
    words = look(client, "/points/").words
    for absent in ("Between two posts", "same words", "new members"):
        assert absent not in words


def test_lanes_are_the_place_in_the_list(client: Client) -> None:
    html = look(client, "/points/").html
    for lanes, name in enumerate(("Rookie", "Amateur", "Pro", "Legend"), start=1):
        assert f'<span class="tier tier--{lanes}"><bdi>{name}</bdi></span>' in html


def test_without_tiers_it_says_so(client: Client) -> None:
    Tier.objects.all().delete()
    assert "No tiers" in look(client, "/points/").words


def test_answers_worth_nothing_lead_to_no_tier() -> None:
    PointRule.objects.create(scenario="correct_answer", points=0)
    assert [row.answers for row in points_and_tiers().tiers] == [0, 0, 0, 0]


def test_it_costs_the_same_at_4_and_at_30_tiers(client: Client) -> None:
    before = sql_of(client, "/points/")
    Tier.objects.bulk_create(Tier(name=f"Tier {n}", threshold=2000 + n) for n in range(26))
    assert sql_of(client, "/points/") == before <= 5
