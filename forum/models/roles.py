"""Who has which part in the forum; the words that ``visible_to`` and ``permissions`` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accounts.models import Person, User
from forum.models.access import Moderator


class InTree(Protocol):
    """Where a category stands in the tree."""

    tree_id: int
    lft: int
    rght: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a person may oversee: everything, or the spans (tree, left, right) of some categories."""

    everywhere: bool = False
    spans: tuple[tuple[int, int, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return self.everywhere or bool(self.spans)


def part_of(user: Person) -> Part:
    """The part of ``user``, asked of the database once for each person object (1 SQL query; none for visitors).

    Whoever is suspended oversees nothing meanwhile.
    """
    if not user.is_authenticated or not user.is_active or user.is_ghost or user.is_suspended:
        return Part()
    if user.is_superuser:
        return Part(everywhere=True)
    known: Part | None = user.__dict__.get("_part")
    if known is None:
        rows = Moderator.objects.filter(member=user).values_list(
            "category_id", "category__tree_id", "category__lft", "category__rght"
        )
        known = user.__dict__["_part"] = Part(
            everywhere=any(category_id is None for category_id, *_span in rows),
            spans=tuple((tree_id, lft, rght) for category_id, tree_id, lft, rght in rows if category_id),
        )
    return known


def is_appointed(user: User) -> bool:
    """Whether ``user`` was appointed to moderate anything, also while they are suspended (1 SQL query)."""
    return Moderator.objects.filter(member=user).exists()


def moderates(user: Person, category: InTree) -> bool:
    """Whether ``user`` may see and change what is taken away in ``category``."""
    part = part_of(user)
    return part.everywhere or any(
        category.tree_id == tree_id and lft <= category.lft and category.rght <= rght
        for tree_id, lft, rght in part.spans
    )
