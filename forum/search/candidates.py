"""The posts that a search looks at: found by index or by walking back in time, seen by the reader, never too many.

What a reader may not see is left out in SQL, before anything is cut off. Each of the three ways reads a bounded number
of rows, so that no query, however it is put, keeps the database busy (docs/decisions/0036-search.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from forum.models import Post
from forum.search.engine import Pattern, engine

MOST = 400  # posts that are ranked
MOST_HITS = 10_000  # that the index gives, before it is asked who may see them
MOST_WALKED = 8_000  # that are read one after the other, the newest first


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A post that may be a result; ``mark`` is "correct", "helpful" or ""."""

    post_id: int
    thread_id: int
    number: int
    created_at: datetime
    mark: str
    stems: str
    of_thread: tuple[Any, ...]  # the values of THREAD_COLUMNS


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Candidates; ``all`` says that there are no more of them."""

    candidates: tuple[Candidate, ...]
    all: bool


@dataclass(frozen=True, kw_only=True)
class Must:
    """What a post must hold and must not hold, at the place and not only somewhere: read in the entries' texts."""

    stems: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    without_stems: tuple[str, ...] = ()
    without_exact: tuple[str, ...] = ()

    def sql(self) -> tuple[str, list[str]]:
        """A condition on the entry ``e``."""
        contains = engine().CONTAINS
        parts, params = ["1 = 1"], []
        for column, needles, sign in (
            ("e.stems", self.stems, ">"),
            ("e.exact", self.exact, ">"),
            ("e.stems", self.without_stems, "="),
            ("e.exact", self.without_exact, "="),
        ):
            for needle in needles:
                parts.append(f"{contains.format(column)} {sign} 0")
                params.append(needle)
        return " AND ".join(parts), params


THREAD_COLUMNS = ("title", "kind", "kind_inferred", "question_state", "reply_count", "is_shown")
COLUMNS = f"""
    e.post_id, e.thread_id, e.stems, p.number, p.created_at,
    (SELECT m.kind FROM forum_mark m WHERE m.post_id = e.post_id AND m.is_active) AS mark,
    {", ".join(f"t.{name}" for name in THREAD_COLUMNS)}
"""  # noqa: S608  (our own words)
# CROSS JOIN forbids SQLite to begin anywhere but at the hits, LATERAL with LIMIT forbids PostgreSQL to.
SQLITE = f"""
    SELECT {COLUMNS}
    FROM ({{source}}) hit CROSS JOIN forum_searchentry e CROSS JOIN forum_post p CROSS JOIN forum_thread t
    WHERE e.post_id = hit.id AND p.id = hit.id AND t.id = e.thread_id AND {{condition}} AND EXISTS ({{visible}})
    LIMIT %s
"""  # noqa: S608
POSTGRESQL = f"""
    SELECT found.* FROM ({{source}}) hit (id) CROSS JOIN LATERAL (
        SELECT {COLUMNS}
        FROM forum_searchentry e JOIN forum_post p ON p.id = e.post_id JOIN forum_thread t ON t.id = e.thread_id
        WHERE e.post_id = hit.id AND {{condition}} AND EXISTS ({{visible}}) LIMIT 1
    ) found LIMIT %s
"""  # noqa: S608

NOTHING = Found(candidates=(), all=True)


def by_index(pattern: Pattern, must: Must, *, seen: QuerySet[Post], most: int = MOST, all_of: int = 0) -> Found:
    """The newest posts of ``seen`` that match ``pattern``, about ``all_of`` posts, and hold what they ``must``."""
    index = engine()
    params = [index.written(pattern.groups, pattern.begins), MOST_HITS]
    return _found(index.HITS, params, must, seen=seen, most=most, cut=all_of >= MOST_HITS)


def by_walking(recent: QuerySet[Post], must: Must, *, seen: QuerySet[Post], most: int = MOST, all_of: int = 0) -> Found:
    """The first posts of ``recent``, about ``all_of``, that stand in ``seen`` and hold what they ``must``.

    For words that are so common that the first are soon found, and for searches without words.
    """
    try:
        source, params = recent.values("id")[:MOST_WALKED].query.sql_with_params()
    except EmptyResultSet:
        return NOTHING
    return _found(source, list(params), must, seen=seen, most=most, cut=all_of > MOST_WALKED)


def _found(source: str, params: Sequence[Any], must: Must, *, seen: QuerySet[Post], most: int, cut: bool) -> Found:
    """Looks at the posts of ``source`` in its order: each is looked up by its id, never the other way round."""
    is_postgresql = connection.vendor == "postgresql"
    # PostgreSQL reads the words first and asks then who may see them, SQLite the other way round: each is faster so.
    try:
        visible, visible_params = (
            (
                seen.extra(where=["forum_post.id = e.post_id"])
                if is_postgresql
                else seen.extra(where=["forum_post.id = hit.id"])
            )
            .order_by()
            .values("id")
            .query.sql_with_params()
        )
    except EmptyResultSet:
        return NOTHING
    condition, needles = must.sql()
    statement = POSTGRESQL if is_postgresql else SQLITE
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(source=source, condition=condition, visible=visible),
            [*params, *needles, *visible_params, most + 1],
        )
        rows = cursor.fetchall()
    return Found(candidates=tuple(map(_candidate, rows[:most])), all=len(rows) <= most and not cut)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    post_id, thread_id, stems, number, created_at, mark, *of_thread = row  # in the order of COLUMNS
    return Candidate(
        post_id=post_id,
        thread_id=thread_id,
        number=number,
        created_at=created_at if created_at.tzinfo else created_at.replace(tzinfo=UTC),
        mark=mark or "",
        stems=stems,
        of_thread=tuple(of_thread),
    )
