"""``check_trees`` names every misplaced post and category, and ``--mend`` puts them right."""

from __future__ import annotations

import pytest

from forum.models import Category, Post, Thread, category_places, trees
from tests.builders import category, discussion, reply
from tests.commands.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    """1, answered by 2."""
    thread = discussion()
    reply(reply(thread))
    return thread


@pytest.fixture
def places() -> list[Category]:
    """Two roots, the first of which holds two others, one of them with one more inside."""
    root = category("running")
    shoes = category("shoes", parent=root)
    return [root, shoes, category("laces", parent=shoes), category("races", parent=root), category("club")]


def all_places() -> list[tuple[object, ...]]:
    return list(Category.objects.order_by("pk").values_list("slug", *category_places.PLACE_FIELDS))


def test_sound_trees(thread: Thread, places: list[Category]) -> None:
    assert run("check_trees") == (0, "All trees are sound.\n", "")


def test_an_empty_forum() -> None:
    assert run("check_trees") == (0, "All trees are sound.\n", "")


def test_a_misplaced_post_is_named_and_mended(thread: Thread) -> None:
    misplaced = Post.objects.get(thread=thread, number=2)
    Post.objects.filter(pk=misplaced.pk).update(lft=9)
    status, out, err = run("check_trees")
    assert (status, err) == (1, f"{out.count('thread ')} faults.\n")
    assert f"thread {thread.pk}, post {misplaced.pk}: lft and rght do not nest\n" in out
    assert list(trees.faults())
    assert run("check_trees", "--mend") == (0, "1 place was put right.\nAll trees are sound.\n", "")
    assert not list(trees.faults())


@pytest.mark.parametrize(
    ("slug", "broken"),
    [
        ("shoes", {"lft": 3}),
        ("shoes", {"rght": 4}),
        ("laces", {"depth": 1}),
        ("races", {"tree_id": 40}),
        ("laces", {"lft": 0, "rght": 0}),
    ],
)
def test_a_misplaced_category_is_named_and_mended(places: list[Category], slug: str, broken: dict[str, int]) -> None:
    before = all_places()
    Category.objects.filter(slug=slug).update(**broken)
    status, out, _err = run("check_trees")
    assert status == 1
    assert f"category {Category.objects.get(slug=slug).pk}: " in out
    assert run("check_trees", "--mend")[0] == 0
    assert all_places() == before


def test_two_roots_of_one_tree_are_told_apart(places: list[Category]) -> None:
    Category.objects.filter(slug="club").update(tree_id=places[0].tree_id)
    assert run("check_trees")[0] == 1
    assert run("check_trees", "--mend")[0] == 0
    assert Category.objects.filter(parent=None).values("tree_id").distinct().count() == 2


def test_ids_of_trees_may_have_holes(places: list[Category]) -> None:
    Category.objects.filter(slug="club").update(tree_id=99)
    assert run("check_trees")[0] == 0


def test_mending_keeps_the_order_that_the_operator_gave(places: list[Category]) -> None:
    Category.objects.move(
        Category.objects.get(slug="races"), target=Category.objects.get(slug="shoes"), position="left"
    )
    before = all_places()
    assert run("check_trees")[0] == 0
    Category.objects.filter(slug="laces").update(lft=0)
    run("check_trees", "--mend")
    assert all_places() == before


def test_a_category_inside_itself_is_named_and_left_to_a_person(places: list[Category]) -> None:
    Category.objects.filter(slug="shoes").update(parent=Category.objects.get(slug="laces"))
    status, out, _err = run("check_trees", "--mend")
    assert status == 1
    assert out.count("category ") == 2
