"""What the two databases do each in their own words: find the posts that hold words, and keep that index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from forum.search import postgresql, sqlite


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """Which words a post must hold: one of each group. ``begins`` are pieces of which only the beginning is known."""

    groups: tuple[tuple[str, ...], ...]
    begins: frozenset[str] = frozenset()


class Engine(Protocol):
    """A database's own way."""

    HITS: str  # SQL: the ids (post_id) of the posts that hold what its first parameter says, the newest first
    CONTAINS: str  # SQL: the place of a text in another, 0 when it is not there

    def written(self, groups: Sequence[Sequence[str]], begins: frozenset[str]) -> str:
        """The pattern as ``HITS`` takes it."""

    def beginning(self, column: str, start: str) -> tuple[str, list[str]]:
        """SQL, answered by an index, that is true where ``column`` begins with ``start``."""

    def add(self, first: int, last: int) -> None:
        """Take up the entries of the posts ``first`` to ``last``, of which none is in the index."""

    def forget(self, post_ids: Sequence[int]) -> None:
        """Take the entries of these posts out, before they change."""

    def faults(self) -> list[str]:
        """What is wrong with the index itself."""

    def renew(self) -> None:
        """Make the index anew from all entries."""


def engine() -> Engine:
    """That of the database in use."""
    chosen: Engine = sqlite.SQLite() if connection.vendor == "sqlite" else postgresql.PostgreSQL()
    return chosen
