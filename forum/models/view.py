"""The buffer in which views wait to be counted, outside the two doors, so that a view makes no page stale."""

from __future__ import annotations

from django.db import models

from forum.models.thread import Thread


class View(models.Model):
    """That a visitor looked at a thread: one row per visitor and thread, ``waiting`` until it is folded in."""

    thread = models.ForeignKey(Thread, related_name="+", on_delete=models.CASCADE)
    visitor = models.CharField(max_length=64)  # a keyed hash: nobody can be recognised by it
    seen_at = models.DateTimeField()
    waiting = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "visitor"], name="one_view_per_visitor_and_thread")]
        indexes = [
            models.Index(fields=["thread"], condition=models.Q(waiting=True), name="views_waiting"),
            models.Index(fields=["seen_at"], name="views_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.seen_at:%Y-%m-%d %H:%M}"
