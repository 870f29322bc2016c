"""The index on SQLite: FTS5 over the words of the entries. No triggers: Django would drop them without a word."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

IDS = 500  # in one statement


class SQLite:
    """FTS5; it keeps no words of its own, so what is taken out must be taken out with the words that were put in."""

    HITS = "SELECT rowid AS id FROM forum_search_index WHERE forum_search_index MATCH %s ORDER BY rowid DESC LIMIT %s"
    CONTAINS = "instr({}, %s)"

    def written(self, groups: Sequence[Sequence[str]], begins: frozenset[str]) -> str:
        """FTS5's own language, every piece quoted."""

        def piece(word: str) -> str:
            return f'"{word}"*' if word in begins else f'"{word}"'

        return " AND ".join(f"({' OR '.join(map(piece, group))})" for group in groups)

    def beginning(self, column: str, start: str) -> tuple[str, list[str]]:
        """A range: LIKE would use no index."""
        return f"{column} >= %s AND {column} < %s", [start, f"{start}\U0010ffff"]

    def add(self, first: int, last: int) -> None:
        """One statement, however many."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO forum_search_index(rowid, stems)"
                " SELECT post_id, stems FROM forum_searchentry WHERE post_id BETWEEN %s AND %s",
                [first, last],
            )

    def forget(self, post_ids: Sequence[int]) -> None:
        """By the words that the entries still hold."""
        with connection.cursor() as cursor:
            for start in range(0, len(post_ids), IDS):
                some = post_ids[start : start + IDS]
                statement = (
                    "INSERT INTO forum_search_index(forum_search_index, rowid, stems)"
                    " SELECT 'delete', post_id, stems FROM forum_searchentry WHERE post_id IN "
                )
                cursor.execute(f"{statement} ({', '.join(['%s'] * len(some))})", list(some))

    def faults(self) -> list[str]:
        """FTS5 compares itself with all entries."""
        try:
            self._tell("INSERT INTO forum_search_index(forum_search_index, rank) VALUES('integrity-check', 1)")
        except DatabaseError:
            return [_("the index does not agree with the words that are kept")]
        return []

    def renew(self) -> None:
        """FTS5 reads all entries in one transaction."""
        self._tell("INSERT INTO forum_search_index(forum_search_index) VALUES('rebuild')")

    def _tell(self, statement: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
