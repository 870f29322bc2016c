"""Appeals: whom a moderator's deed concerns asks once that somebody else looks at it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.moderation_record import ModerationRecord
from forum.models.post import Post


class AppealOutcome(models.TextChoices):
    """What somebody else decided."""

    OPEN = "", _("Open")
    UPHELD = "upheld", _("The decision stands")
    UNDONE = "undone", _("The decision is undone")


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Which appeals."""

    def about(self, subject: Post | User) -> Self:
        """The open ones about a post, of an opening post those about its thread as well, or about a member alone."""
        waiting = self.filter(decided_at=None)
        if isinstance(subject, User):
            return waiting.filter(record__member=subject, record__post=None, record__thread=None)
        about = Q(record__post=subject)
        if subject.is_opening:
            about |= Q(record__post=None, record__thread=subject.thread_id)
        return waiting.filter(about)


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

    objects = AppealQuerySet.as_manager()

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
