"""Work that comes back: when each kind of it was begun last."""

from __future__ import annotations

from django.db import models


class Round(models.Model):
    """One row per kind of work, named in ``forum/jobs/rounds.py``; whoever changes its time begins it."""

    name = models.CharField(max_length=40, primary_key=True)
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
