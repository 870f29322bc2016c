"""The index on PostgreSQL: GIN over the words of the entries as a tsvector, kept by the database itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection


class PostgreSQL:
    """The words are written as a tsvector is written, without places: no configuration divides or changes them."""

    # "+ 0", or the plan would walk back through all posts by their ids and make words of each.
    HITS = (
        "SELECT post_id AS id FROM forum_searchentry"
        " WHERE forum_search_words(stems) @@ %s::tsquery ORDER BY post_id + 0 DESC LIMIT %s"
    )
    CONTAINS = "strpos({}, %s)"

    def written(self, groups: Sequence[Sequence[str]], begins: frozenset[str]) -> str:
        """A tsquery, every piece quoted."""

        def piece(word: str) -> str:
            return f"'{word}':*" if word in begins else f"'{word}'"

        return " & ".join(f"({' | '.join(map(piece, group))})" for group in groups)

    def beginning(self, column: str, start: str) -> tuple[str, list[str]]:
        """LIKE, for which Django makes an index of its own; words hold neither % nor _ nor a backslash."""
        return f"{column} LIKE %s", [f"{start}%"]

    def add(self, first: int, last: int) -> None:
        """Nothing to do: the entries are the index."""

    def forget(self, post_ids: Sequence[int]) -> None:
        """Nothing to do."""

    def faults(self) -> list[str]:
        """None that a search would not report by itself."""
        return []

    def renew(self) -> None:
        """Make it anew."""
        with connection.cursor() as cursor:
            cursor.execute("REINDEX INDEX forum_search_index")
