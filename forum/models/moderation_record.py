"""What a moderator or operator did: the deed, and each row, field, before and after, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ModerationRecord(models.Model):
    """One deed. Append-only."""

    deed = models.CharField(_("deed"), max_length=40)
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="moderation_records", on_delete=models.PROTECT)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("moderation record")
        verbose_name_plural = _("moderation records")
        indexes = [models.Index(fields=["-created_at", "-id"], name="moderation_record_by_time")]

    def __str__(self) -> str:
        return self.deed


class RecordedChange(models.Model):
    """One field of one row that a deed changed; values are JSON, the row is named by model and key."""

    record = models.ForeignKey(ModerationRecord, related_name="changes", on_delete=models.CASCADE)
    model = models.CharField(_("kind of row"), max_length=60)  # "forum.post": a name, not a generic foreign key
    row = models.BigIntegerField(_("row"))
    field = models.CharField(_("field"), max_length=60)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("recorded change")
        verbose_name_plural = _("recorded changes")
        indexes = [models.Index(fields=["model", "row"], name="recorded_change_by_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row} {self.field}"
