"""A mail that waits for the mail server."""

from __future__ import annotations

from django.db import models


class OutgoingMail(models.Model):
    """A mail as it will be sent; the row is gone when the server took it, and with it the links that it holds."""

    to = models.EmailField()
    sender = models.CharField(max_length=400)
    subject = models.CharField(max_length=400)
    words = models.TextField()
    html = models.TextField()
    headers = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.pk}"
