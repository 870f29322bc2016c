"""``DATABASE_URL`` to Django's database settings, with the options each database needs to lose nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# FULL, because NORMAL loses acknowledged commits when the power fails; WAL lets readers read while one writes.
SQLITE_OPTIONS: dict[str, Any] = {
    # A transaction takes the write lock when it begins: the deferred default answers "database is locked".
    "transaction_mode": "IMMEDIATE",
    # Seconds to wait for those who write, in turns (config/sqlite/): an error helps nobody who would have waited.
    "timeout": 60,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864;"
    ),
}


def database_from(url: str, *, base_dir: Path) -> dict[str, Any]:
    """The settings of the database that ``url`` names: ``sqlite:///relative``, ``sqlite:////absolute`` or ``postgres://``.

    An empty ``url`` is the embedded default, ``var/second-wind.sqlite3``. A relative path is taken from the
    project's folder, so that the same variable names the same file wherever a command is called from.
    """
    parts = urlsplit(url)
    if not url or parts.scheme in {"sqlite", "sqlite3"}:
        path = unquote(parts.path.removeprefix("/")) if url else "var/second-wind.sqlite3"
        if path in {"", ":memory:"}:
            raise ImproperlyConfigured(
                "DATABASE_URL must name a SQLite file, such as sqlite:///var/forum.sqlite3: "
                "nothing kept in memory survives."
            )
        file = base_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "config.sqlite",
            "NAME": str(file),
            "OPTIONS": SQLITE_OPTIONS,
            "TEST": {"NAME": str(file.with_name(f"test-{file.name}"))},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
        return settings
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with {parts.scheme!r}: it takes sqlite:///path/to/file or postgres://user:password@host/name."
    )
