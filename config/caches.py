"""``CACHE_URL`` to Django's cache settings: what every process of the forum must see alike, such as failed sign-ins."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

# The table is that of accounts.models.SharedCacheRow. Django throws out rows at random above MAX_ENTRIES: so many that
# nobody can push a limit out by filling the table (rows of limits live 15 minutes to an hour).
IN_THE_DATABASE: dict[str, Any] = {
    "BACKEND": "config.database_cache.TurnTakingCache",
    "LOCATION": "shared_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}


def cache_from(url: str) -> dict[str, Any]:
    """The settings of the cache that ``url`` names: ``redis://``, ``rediss://`` or ``valkey://``; empty: the database.

    Raises ImproperlyConfigured for anything else, and when the package that speaks to Redis is missing.
    """
    if not url:
        return IN_THE_DATABASE
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss", "valkey", "valkeys"}:
        raise ImproperlyConfigured(
            f"CACHE_URL begins with {parts.scheme!r}: it takes redis://host:6379/0 or valkey://host:6379/0, "
            "or nothing for the database."
        )
    if find_spec("redis") is None:
        raise ImproperlyConfigured("CACHE_URL names a Redis or Valkey server: install the package redis to reach it.")
    spoken = urlunsplit(parts._replace(scheme=parts.scheme.replace("valkeys", "rediss").replace("valkey", "redis")))
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": spoken}
