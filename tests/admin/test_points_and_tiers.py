"""Tiers and points in the admin: whom a change moves is said before, and nobody's points move."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from forum.models import LedgerEntry, ModerationRecord, PointRule, Standing, Tier
from forum.points.ledger import live_points
from forum.points.rules import Scenario
from forum.queries.tier_moves import Band, Move, live_bands, tier_moves
from tests import builders
from tests.admin.asking import edit, send, shown_in
from tests.admin.staff import viewer
from tests.people import ana, ben, gus, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> None:
    """Ana with 0 points, Ben with 20, Zoe with 150; Gus, of whom a page said Pro."""
    for who, points, floor in ((ana(), 0, None), (ben(), 20, None), (zoe(), 150, None), (gus(), 0, "Pro")):
        tier = Tier.objects.get(name=floor) if floor else None
        Standing.objects.create(member=who, points=points, tier_floor=tier)


def changed(name: str, threshold: int) -> list[Band]:
    """The tiers, one of them with another threshold."""
    return [b if b.name != name else Band(key=b.key, name=name, threshold=threshold) for b in live_bands()]


def test_a_lower_threshold_lifts_who_reaches_it(people: None) -> None:
    moves = tier_moves(before=live_bands(), after=changed("Legend", 150))
    assert moves == (Move(before="Pro", after="Legend", people=1, names=("Zoe",)),)


def test_a_higher_threshold_drops_points_but_not_a_saved_tier(people: None) -> None:
    moves = tier_moves(before=live_bands(), after=changed("Pro", 200))
    assert moves == (Move(before="Pro", after="Amateur", people=1, names=("Zoe",)),)


def test_a_removed_tier_drops_its_points_and_its_floors(people: None) -> None:
    rest = [band for band in live_bands() if band.name != "Pro"]
    assert set(tier_moves(before=live_bands(), after=rest)) == {
        Move(before="Pro", after="Amateur", people=1, names=("Zoe",)),
        Move(before="Pro", after="Rookie", people=1, names=("Gus",)),
    }


def test_many_are_counted_and_some_are_named() -> None:
    for number in range(25):
        Standing.objects.create(member=person(f"Runner{number}"), points=50)
    (move,) = tier_moves(before=live_bands(), after=changed("Amateur", 60))
    assert (move.people, len(move.names)) == (25, 20)


def test_a_change_that_moves_people_asks_first(operator: Client, people: None) -> None:
    legend = Tier.objects.get(name="Legend")
    page = edit(operator, legend, threshold="150")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Pro → Legend" in text
    assert "1 person" in text
    assert "Zoe" in text
    legend.refresh_from_db()
    assert legend.threshold == 1000
    assert not ModerationRecord.objects.exists()
    sent = dict(page.context["sent"])  # type: ignore[attr-defined]
    send(operator, reverse("admin:forum_tier_change", args=[legend.pk]), {**sent, "confirmed": "1"})
    legend.refresh_from_db()
    assert legend.threshold == 150
    assert ModerationRecord.objects.get().deed == "change_tier"
    assert LogEntry.objects.count() == 1
    assert dict(Standing.objects.values_list("member__name", "points"))["Zoe"] == 150


def test_a_change_that_moves_nobody_is_saved_at_once(operator: Client, people: None) -> None:
    pro = Tier.objects.get(name="Pro")
    assert edit(operator, pro, name="Ace", threshold="120").status_code == 302
    pro.refresh_from_db()
    assert (pro.name, pro.threshold) == ("Ace", 120)


def test_a_new_tier_asks_too(operator: Client, people: None) -> None:
    add = reverse("admin:forum_tier_add")
    sent = {**shown_in(operator.get(add)), "name": "Starter", "threshold": "140"}
    page = operator.post(add, sent)
    assert "Pro → Starter" in page.content.decode()
    send(operator, add, {**sent, "confirmed": "1"})
    assert Tier.objects.get(name="Starter").threshold == 140


def test_a_new_tier_that_nobody_reaches_is_saved_at_once(operator: Client, people: None) -> None:
    assert send(operator, reverse("admin:forum_tier_add"), {"name": "Hero", "threshold": "5000"}).status_code == 302
    assert Tier.objects.get(name="Hero").threshold == 5000


def test_mistakes_are_said_beside_their_field(operator: Client, people: None) -> None:
    rookie = Tier.objects.get(threshold=0)
    for tier, wrong in ((rookie, {"threshold": "5"}), (Tier.objects.get(name="Pro"), {"threshold": "20"})):
        page = edit(operator, tier, **wrong)
        assert page.context["adminform"].form.errors["threshold"]  # type: ignore[attr-defined]
    assert not ModerationRecord.objects.exists()


def test_removing_a_tier_says_whom_it_moves(operator: Client, people: None) -> None:
    pro = Tier.objects.get(name="Pro")
    delete = reverse("admin:forum_tier_delete", args=[pro.pk])
    page = operator.get(delete).content.decode()
    assert "Pro → Amateur" in page
    assert "Gus" in page
    send(operator, delete, {"post": "yes"})
    assert not Tier.objects.filter(name="Pro").exists()
    rookie = Tier.objects.get(threshold=0)
    response = operator.post(reverse("admin:forum_tier_delete", args=[rookie.pk]), {"post": "yes"}, follow=True)
    assert b"everybody has a tier" in response.content
    assert Tier.objects.filter(threshold=0).exists()


def test_points_are_set_in_one_form_and_move_nobody(operator: Client) -> None:
    builders.mark(builders.reply(builders.question()))
    page = reverse("admin:forum_pointrule_changelist")
    form = operator.get(page).context["form"]
    assert {name: field.initial for name, field in form.fields.items()} == {"correct_answer": 10, "helpful_answer": 7}
    sent = {"initial-correct_answer": 10, "correct_answer": 12, "initial-helpful_answer": 7, "helpful_answer": 7}
    response = operator.post(page, sent, follow=True)
    assert b"nobody&#x27;s points or tier changed" in response.content
    assert live_points() == {Scenario.CORRECT_ANSWER: 12, Scenario.HELPFUL_ANSWER: 7}
    assert PointRule.objects.count() == ModerationRecord.objects.count() == LogEntry.objects.count() == 1
    assert Standing.objects.get(pk=ben().pk).points == LedgerEntry.objects.get().points == 10
    assert operator.post(page, {**sent, "correct_answer": "-1"}).status_code == 200


def test_staff_who_may_look_cannot_set_points(client: Client) -> None:
    client.force_login(viewer())
    page = reverse("admin:forum_pointrule_changelist")
    assert b'type="submit" class="default"' not in client.get(page).content
    assert client.post(page, {"correct_answer": 1000, "helpful_answer": 7}).status_code == 403
    assert not PointRule.objects.exists()
