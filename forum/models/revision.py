"""What a post said before it was edited."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.post import Post
from forum.models.post_values import Format


class Revision(models.Model):
    """The words that an edit replaced; ``edited_by`` and ``created_at`` are of that edit. Append-only."""

    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="revisions", on_delete=models.PROTECT)
    number = models.PositiveIntegerField(_("revision"))  # from 1, oldest first
    title = models.CharField(_("title"), max_length=255, blank=True)  # of an opening post
    source = models.TextField(_("words, as written"))
    format = models.CharField(_("format"), max_length=8, choices=Format)
    edited_by = models.ForeignKey(User, verbose_name=_("edited by"), related_name="+", on_delete=models.PROTECT)
    created_at = models.DateTimeField(_("edited"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.post_id} ({self.number})"
