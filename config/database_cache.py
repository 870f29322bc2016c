"""Django's cache in the database, whose deletions wait their turn as all other writing does.

Outside a transaction SQLite waits by itself, and those who wait in turns (config/sqlite/) always come first.
"""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import router, transaction


class TurnTakingCache(DatabaseCache):
    """The cache; setting a value begins a transaction already."""

    def _base_delete_many(self, keys: Any) -> bool:
        """Delete these keys; whether there was any."""
        with transaction.atomic(using=router.db_for_write(self.cache_model_class)):
            return bool(super()._base_delete_many(keys))  # type: ignore[misc]  # the stubs leave it out
