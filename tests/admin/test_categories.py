"""The tree of categories in the admin: dragged, nudged, filled in, kept to groups, removed when empty."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from forum.models import Category, CategoryLimit, ModerationRecord, Moderator
from tests import builders
from tests.actions.test_categories import outline
from tests.admin.asking import edit, said, say_yes, send
from tests.admin.staff import staff
from tests.people import ana, gus, mo

pytestmark = pytest.mark.django_db

LIST = "admin:forum_category_changelist"


@pytest.fixture
def places() -> dict[str, Category]:
    """Training (Races, Trail), Shoes."""
    training = builders.category("training")
    return {
        "training": training,
        "races": builders.category("races", parent=training),
        "trail": builders.category("trail", parent=training),
        "shoes": builders.category("shoes"),
    }


def drop(client: Client, moved: Category, position: str, target: Category) -> str:
    """What the page says after ``moved`` was dropped there."""
    sent = {"cmd": "move_node", "position": position, "cut_item": moved.pk, "pasted_on": target.pk}
    return said(send(client, reverse(LIST), sent))


def test_a_category_is_dropped_where_it_belongs(operator: Client, places: dict[str, Category]) -> None:
    assert "“Shoes” was moved." in drop(operator, places["shoes"], "left", places["training"])
    assert "“Trail” was moved." in drop(operator, places["trail"], "last-child", places["shoes"])
    assert outline() == ["Shoes", "-Trail", "Training", "-Races"]
    assert [r.deed for r in ModerationRecord.objects.all()] == ["move_category"] * 2
    assert LogEntry.objects.count() == 2


def test_a_drop_that_another_site_sends_moves_nothing(places: dict[str, Category]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(mo())
    sent = {"cmd": "move_node", "position": "left", "cut_item": places["shoes"].pk, "pasted_on": places["training"].pk}
    assert client.post(reverse(LIST), sent).status_code == 403
    assert outline() == ["Training", "-Races", "-Trail", "Shoes"]


def test_what_makes_no_sense_moves_nothing(operator: Client, places: dict[str, Category]) -> None:
    before = outline()
    assert "into itself" in drop(operator, places["training"], "last-child", places["races"])
    assert "gone meanwhile" in drop(operator, places["shoes"], "sideways", places["races"])
    assert "gone meanwhile" in drop(operator, Category(pk=999), "left", places["races"])
    assert outline() == before
    assert not LogEntry.objects.exists()


def test_staff_who_may_only_look_cannot_drag(client: Client, places: dict[str, Category]) -> None:
    client.force_login(staff("Vic", "forum.view_category"))
    page = client.get(reverse(LIST)).content
    assert b"drag-handle" not in page
    assert "cannot move" in drop(client, places["shoes"], "left", places["training"])
    assert outline() == ["Training", "-Races", "-Trail", "Shoes"]


def test_without_a_mouse_a_category_moves_up_and_down(operator: Client, places: dict[str, Category]) -> None:
    assert "“Trail” was moved." in said(say_yes(operator, [places["trail"]], "move_up"))
    assert outline() == ["Training", "-Trail", "-Races", "Shoes"]
    assert "no neighbour on that side" in said(say_yes(operator, [places["trail"]], "move_up"))
    say_yes(operator, [places["training"]], "move_down")
    assert outline() == ["Shoes", "Training", "-Trail", "-Races"]


def test_a_category_is_added_in_its_place(operator: Client, places: dict[str, Category]) -> None:
    add = reverse("admin:forum_category_add")
    assert b"(at the top)" in operator.get(add).content
    sent = {"name": "Marathon", "slug": "marathon", "description": "42 km", "parent": places["races"].pk}
    send(operator, add, sent)
    assert outline() == ["Training", "-Races", "--Marathon", "-Trail", "Shoes"]
    assert ModerationRecord.objects.get().deed == "add_category"


def test_a_taken_address_is_said_beside_the_field(operator: Client, places: dict[str, Category]) -> None:
    page = operator.post(reverse("admin:forum_category_add"), {"name": "More shoes", "slug": "shoes"})
    assert page.context["adminform"].form.errors["slug"]


def test_words_place_and_who_may_are_changed_by_their_deeds(operator: Client, places: dict[str, Category]) -> None:
    club = Group.objects.create(name="Club")
    edit(operator, places["trail"], name="Trails", parent=places["shoes"].pk, see=[club.pk], is_archived="on")
    trail = Category.objects.get(slug="trail")
    assert outline() == ["Training", "-Races", "Shoes", "-Trails"]
    assert trail.is_archived
    assert [(limit.right, limit.group) for limit in CategoryLimit.objects.filter(category=trail)] == [("see", club)]
    deeds = {record.deed for record in ModerationRecord.objects.all()}
    assert deeds == {"move_category", "change_category", "keep_category_to", "archive_category"}
    edit(operator, trail, see=[], is_archived="")
    assert not CategoryLimit.objects.exists()
    assert not Category.objects.get(slug="trail").is_archived


def test_saving_without_a_change_does_nothing(operator: Client, places: dict[str, Category]) -> None:
    edit(operator, places["trail"])
    assert not ModerationRecord.objects.exists()
    assert outline() == ["Training", "-Races", "-Trail", "Shoes"]


def test_a_category_cannot_be_put_into_itself(operator: Client, places: dict[str, Category]) -> None:
    page = edit(operator, places["training"], parent=places["races"].pk)
    assert page.status_code == 200
    assert outline() == ["Training", "-Races", "-Trail", "Shoes"]


def test_only_an_empty_category_can_be_removed(operator: Client, places: dict[str, Category]) -> None:
    builders.discussion()  # in "training"
    for ask in (operator.get, operator.post):
        response = ask(reverse("admin:forum_category_delete", args=[places["training"].pk]), {"post": "yes"})
        assert "it holds 1 thread and 2 categories. Move them elsewhere first." in said(response)
    delete = reverse("admin:forum_category_delete", args=[places["shoes"].pk])
    assert b"Are you sure" in operator.get(delete).content
    send(operator, delete, {"post": "yes"})
    assert outline() == ["Training", "-Races", "-Trail"]


def test_who_may_only_look_sees_which_groups_it_is_kept_to(client: Client, places: dict[str, Category]) -> None:
    CategoryLimit.objects.create(category=places["shoes"], right="see", group=Group.objects.create(name="Club"))
    client.force_login(staff("Vic", "forum.view_category"))
    page = client.get(reverse("admin:forum_category_change", args=[places["shoes"].pk]))
    assert b"see it: Club" in page.content


def test_moderators_are_appointed_and_dismissed(operator: Client, places: dict[str, Category]) -> None:
    add = reverse("admin:forum_moderator_add")
    send(operator, add, {"member": ana().pk, "category": places["shoes"].pk})
    moderator = Moderator.objects.get()
    assert (moderator.member, moderator.category) == (ana(), places["shoes"])
    again = operator.post(add, {"member": ana().pk, "category": places["shoes"].pk})
    assert again.status_code == 200
    assert b"already exists" in again.content
    send(operator, reverse("admin:forum_moderator_delete", args=[moderator.pk]), {"post": "yes"})
    assert not Moderator.objects.exists()
    deeds = [record.deed for record in ModerationRecord.objects.order_by("pk")]
    assert deeds == ["appoint_moderator", "dismiss_moderator"]


def test_a_ghost_cannot_moderate(operator: Client) -> None:
    page = operator.post(reverse("admin:forum_moderator_add"), {"member": gus().pk})
    assert b"Nobody has claimed this account" in page.content
    assert not Moderator.objects.exists()


def test_the_tree_needs_no_exception_from_the_content_policy(operator: Client, places: dict[str, Category]) -> None:
    page = operator.get(reverse(LIST))
    assert "unsafe" not in page["Content-Security-Policy"]
    assert b"style=" not in page.content
