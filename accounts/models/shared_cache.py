"""The table behind Django's database cache: what all processes must see alike without another service."""

from __future__ import annotations

from django.db import models


class SharedCacheRow(models.Model):
    """A cached value. Django's DatabaseCache alone reads and writes it, by SQL of its own; the columns are its choice.

    A model, so that ``migrate`` makes the table on every database, whatever ``CACHE_URL`` says at that moment, and so
    that a test that empties the tables empties this one too.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"

    def __str__(self) -> str:
        return self.cache_key
