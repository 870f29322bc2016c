"""What has a place among the posts of a thread: a row, or something slimmer when a hundred thousand are planned."""

from __future__ import annotations

from typing import Protocol


class Placeable(Protocol):
    """What ``forum.models.trees.plan`` needs of a post, and gives it."""

    pk: int
    number: int
    in_response_to_id: int | None
    parent_id: int | None
    tree_id: int
    lft: int
    rght: int
    depth: int
    branch_position: int
    branch_part: int

    @property
    def is_opening(self) -> bool:
        """Whether it opens its thread."""
        ...
