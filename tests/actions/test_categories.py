"""Adding, changing, moving and removing categories, with the tree whole at every step."""

from __future__ import annotations

import pytest

from forum.actions.categories import Position, add_category, change_category, move_category, remove_category
from forum.models import Category, ModerationRecord
from forum.permissions import Refused
from tests import builders
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


def outline() -> list[str]:
    """The names in reading order, each behind a dash for every category it stands in; checks the nested sets."""
    rows = list(Category.objects.in_reading_order())
    for row in rows:
        inside = [r for r in rows if r.tree_id == row.tree_id and row.lft < r.lft and r.rght < row.rght]
        assert row.rght - row.lft == 2 * len(inside) + 1
        assert {r.pk for r in inside if r.depth == row.depth + 1} == {r.pk for r in rows if r.parent_id == row.pk}
    return [f"{'-' * row.depth}{row.name}" for row in rows]


@pytest.fixture
def places() -> dict[str, Category]:
    """Training (Races (Trail)), Shoes, Talk."""
    training = add_category(by=mo(), name="Training", slug="training")
    races = add_category(by=mo(), name="Races", slug="races", parent=training)
    trail = add_category(by=mo(), name="Trail", slug="trail", parent=races)
    shoes = add_category(by=mo(), name="Shoes", slug="shoes")
    talk = add_category(by=mo(), name="Talk", slug="talk")
    return {"training": training, "races": races, "trail": trail, "shoes": shoes, "talk": talk}


def test_a_new_category_is_the_last_in_its_place(places: dict[str, Category]) -> None:
    assert outline() == ["Training", "-Races", "--Trail", "Shoes", "Talk"]
    assert [r.deed for r in ModerationRecord.objects.all()] == ["add_category"] * 5


@pytest.mark.parametrize(
    ("moved", "target", "position", "expected"),
    [
        ("talk", "training", "left", ["Talk", "Training", "-Races", "--Trail", "Shoes"]),
        ("talk", "races", "right", ["Training", "-Races", "--Trail", "-Talk", "Shoes"]),
        ("training", "talk", "last-child", ["Shoes", "Talk", "-Training", "--Races", "---Trail"]),
        ("races", None, "last-child", ["Training", "Shoes", "Talk", "Races", "-Trail"]),
    ],
)
def test_a_category_moves_with_all_that_stands_in_it(
    places: dict[str, Category], moved: str, target: str | None, position: Position, expected: list[str]
) -> None:
    move_category(places[moved], by=mo(), target=places[target] if target else None, position=position)
    assert outline() == expected


def test_a_move_is_recorded_by_its_neighbours_so_that_it_can_be_undone(places: dict[str, Category]) -> None:
    move_category(places["talk"], by=mo(), target=places["races"], position="right")
    (change,) = ModerationRecord.objects.get(deed="move_category").changes.all()
    assert change.before == {"in": None, "behind": places["shoes"].pk}
    assert change.after == {"in": places["training"].pk, "behind": places["races"].pk}


def test_moving_it_to_where_it_stands_changes_and_records_nothing(places: dict[str, Category]) -> None:
    move_category(places["shoes"], by=mo(), target=places["training"], position="right")
    assert outline() == ["Training", "-Races", "--Trail", "Shoes", "Talk"]
    assert not ModerationRecord.objects.filter(deed="move_category").exists()


@pytest.mark.parametrize("target", ["training", "races", "trail"])
def test_a_category_cannot_be_moved_into_itself(places: dict[str, Category], target: str) -> None:
    with pytest.raises(Refused, match="into itself"):
        move_category(places["training"], by=mo(), target=places[target])
    assert outline() == ["Training", "-Races", "--Trail", "Shoes", "Talk"]


def test_stale_copies_of_rows_do_no_harm(places: dict[str, Category]) -> None:
    stale = Category.objects.get(slug="trail")
    move_category(places["training"], by=mo(), target=places["talk"])
    move_category(stale, by=mo(), target=Category.objects.get(slug="shoes"), position="left")
    change_category(places["races"], by=mo(), name="Events")
    assert outline() == ["Trail", "Shoes", "Talk", "-Training", "--Events"]


def test_words_change_and_what_is_not_named_stays(places: dict[str, Category]) -> None:
    changed = change_category(places["shoes"], by=mo(), description="What to run in")
    assert (changed.name, changed.slug, changed.description) == ("Shoes", "shoes", "What to run in")
    change_category(places["shoes"], by=mo(), description="What to run in")
    assert ModerationRecord.objects.filter(deed="change_category").count() == 1


def test_an_empty_category_is_removed_and_removing_it_again_is_nothing(places: dict[str, Category]) -> None:
    remove_category(places["trail"], by=mo())
    remove_category(places["trail"], by=mo())
    assert outline() == ["Training", "-Races", "Shoes", "Talk"]
    (change,) = ModerationRecord.objects.get(deed="remove_category").changes.all()
    assert change.before is not None
    assert change.before["name"] == "Trail"


def test_a_category_that_holds_anything_stays(places: dict[str, Category]) -> None:
    builders.discussion()  # in "training"
    with pytest.raises(Refused, match="1 thread and 1 category"):
        remove_category(places["training"], by=mo())
    assert Category.objects.filter(slug="training").exists()


def test_members_are_refused(places: dict[str, Category]) -> None:
    with pytest.raises(Refused):
        add_category(by=ana(), name="Mine", slug="mine")
    with pytest.raises(Refused):
        change_category(places["shoes"], by=ana(), name="Mine")
    with pytest.raises(Refused):
        move_category(places["shoes"], by=ana(), target=None)
    with pytest.raises(Refused):
        remove_category(places["shoes"], by=ana())
    assert outline() == ["Training", "-Races", "--Trail", "Shoes", "Talk"]
