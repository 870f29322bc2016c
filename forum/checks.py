"""System checks of the forum: what would break it silently is said at the start."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.db import connection


@register()
def check_page_sizes(**_kwargs: Any) -> list[Error]:
    """Pages hold at least one thing."""
    return [
        Error(
            f"{name} is {getattr(settings, name)}; it must be 1 to 200.", hint="See docs/settings.md.", id="forum.E001"
        )
        for name in ("POSTS_PER_PAGE", "THREADS_PER_PAGE")
        if not 1 <= getattr(settings, name) <= 200
    ]


@register("database")
def check_sqlite_has_fts5(**_kwargs: Any) -> list[Error]:
    """The SQLite that Python was built with has full-text search."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
        if cursor.fetchone():
            return []
    return [
        Error(
            "This Python's SQLite has no full-text search (FTS5).",
            hint="Use a Python built with it, or PostgreSQL by DATABASE_URL.",
            id="forum.E002",
        )
    ]
