"""Appeals: whom a moderator's deed concerns asks once that somebody else looks at it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.moderation_record import ModerationRecord


class AppealOutcome(models.TextChoices):
    """What somebody else decided."""

    OPEN = "", _("Open")
    UPHELD = "upheld", _("The decision stands")
    UNDONE = "undone", _("The decision is undone")


class Appeal(models.Model):
    """One for each record; decided by somebody who did not do the deed."""

    record = models.OneToOneField(
        ModerationRecord, verbose_name=_("decision"), related_name="appeal", on_delete=models.PROTECT
    )
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="appeals", on_delete=models.PROTECT)
    words = models.TextField(_("in their words"), max_length=2000)
    created_at = models.DateTimeField(_("when"))
    outcome = models.CharField(_("outcome"), max_length=6, choices=AppealOutcome, default="", blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("decided by"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="a_decided_appeal_has_an_outcome",
            )
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(decided_at=None), name="appeal_open")]

    def __str__(self) -> str:
        return f"{self.record_id}"
