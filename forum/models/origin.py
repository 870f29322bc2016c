"""From which network address a post was sent: kept for days, for moderators who stop a wave of spam."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.post import Post


class PostOrigin(models.Model):
    """One per post sent from a browser; swept after ORIGIN_DAYS."""

    post = models.OneToOneField(
        Post, verbose_name=_("post"), primary_key=True, related_name="origin", on_delete=models.CASCADE
    )
    address = models.GenericIPAddressField(_("network address"))
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("origin of a post")
        verbose_name_plural = _("origins of posts")
        indexes = [
            models.Index(fields=["created_at"], name="post_origin_by_time"),
            models.Index(fields=["address"], name="post_origin_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}"
