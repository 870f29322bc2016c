"""The places of categories in their tree: check them, and put them right again."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from forum.models.category import Category

PLACE_FIELDS = ("tree_id", "lft", "rght", "depth")

Place = tuple[int, int, int, int]


def misplaced() -> list[Category]:
    """The categories that stand elsewhere than their ``parent`` and their order say (1 SQL query)."""
    categories = _in_order()
    planned = _planned(categories)
    return [category for category in categories if _place_of(category) != planned.get(category.pk)]


@transaction.atomic
def put_right() -> int:
    """Give every category its place; how many had a wrong one.

    Siblings keep their order. One that stands inside itself stays as it is: only a person knows where it belongs.
    """
    Category.objects.lock_tree()
    planned = _planned(_in_order())
    wrong = [category for category in misplaced() if category.pk in planned]
    for category in wrong:
        category.tree_id, category.lft, category.rght, category.depth = planned[category.pk]
    Category.objects.bulk_update(wrong, PLACE_FIELDS)
    return len(wrong)


def _in_order() -> list[Category]:
    return list(Category.objects.order_by("tree_id", "lft", "pk"))


def _place_of(category: Category) -> Place:
    return (category.tree_id, category.lft, category.rght, category.depth)


def _planned(categories: list[Category]) -> dict[int, Place]:
    """The place of every category that can be reached from a root. Ids of trees may have holes, but no doubles."""
    children: dict[int | None, list[Category]] = {}
    for category in categories:
        children.setdefault(category.parent_id, []).append(category)
    planned: dict[int, Place] = {}
    tree_id = 0
    for root in children.get(None, []):
        tree_id = max(tree_id + 1, root.tree_id)
        planned.update(_tree(root, children, tree_id))
    return planned


def _tree(root: Category, children: dict[int | None, list[Category]], tree_id: int) -> dict[int, Place]:
    """Walk the tree once: ``lft`` on the way down, ``rght`` on the way up."""
    places: dict[int, Place] = {}
    opened = {root.pk: 1}
    counter = 1
    path: list[tuple[Category, Iterator[Category]]] = [(root, iter(children.get(root.pk, [])))]
    while path:
        category, rest = path[-1]
        counter += 1
        child = next(rest, None)
        if child is None:
            path.pop()
            places[category.pk] = (tree_id, opened[category.pk], counter, len(path))
        else:
            opened[child.pk] = counter
            path.append((child, iter(children.get(child.pk, []))))
    return places
