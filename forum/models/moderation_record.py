"""What a moderator or operator did: the deed, and each row, field, before and after, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.case import Case
from forum.models.flag_reason import FlagReason
from forum.models.post import Post
from forum.models.thread import Thread


class ModerationRecord(models.Model):
    """One deed; ``by`` is None when a rule did it. Append-only.

    ``post``, ``thread`` and ``member`` say what it was about, ``member`` whom it concerns: the author of the post. A
    deed that is done to many is a record of its own, and each of its ``parts`` names it as ``whole``. An undoing is a
    record, too, and names what it undoes.
    """

    deed = models.CharField(_("deed"), max_length=40)
    by = models.ForeignKey(
        User, verbose_name=_("by"), null=True, related_name="moderation_records", on_delete=models.PROTECT
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    flag_reason = models.ForeignKey(
        FlagReason, verbose_name=_("rule"), null=True, related_name="records", on_delete=models.PROTECT
    )
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, related_name="moderation_records", on_delete=models.PROTECT
    )
    thread = models.ForeignKey(
        Thread, verbose_name=_("thread"), null=True, related_name="moderation_records", on_delete=models.PROTECT
    )
    member = models.ForeignKey(
        User, verbose_name=_("concerns"), null=True, related_name="records_about", on_delete=models.PROTECT
    )
    case = models.ForeignKey(Case, verbose_name=_("case"), null=True, related_name="records", on_delete=models.PROTECT)
    whole = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, related_name="parts", on_delete=models.PROTECT
    )
    undoes = models.OneToOneField(
        "self", verbose_name=_("undoes"), null=True, related_name="undone_by", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("moderation record")
        verbose_name_plural = _("moderation records")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="moderation_record_by_time"),
            models.Index(fields=["member", "-created_at", "-id"], name="moderation_record_by_member"),
        ]

    def __str__(self) -> str:
        return self.deed

    def get_absolute_url(self) -> str:
        """Its page, for moderators and for whom it concerns."""
        return reverse("record", args=[self.pk])


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
