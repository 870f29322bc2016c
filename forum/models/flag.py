"""Flags: members ask a moderator to look at a post, each for a reason that is a row."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.case import Case
from forum.models.flag_reason import FlagReason
from forum.models.post import Post


class FlagOutcome(models.TextChoices):
    """What became of a flag."""

    OPEN = "", _("Open")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")
    WITHDRAWN = "withdrawn", _("Taken back")


class FlagQuerySet(models.QuerySet["Flag"]):
    """Which flags."""

    def open(self) -> Self:
        """Those that no moderator has decided and nobody took back."""
        return self.filter(closed_at=None)


class Flag(models.Model):
    """A flag; closed with the decision on its case, or when its member takes it back."""

    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="flags", on_delete=models.PROTECT)
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="flags", on_delete=models.PROTECT)
    flag_reason = models.ForeignKey(
        FlagReason, verbose_name=_("reason"), related_name="flags", on_delete=models.PROTECT
    )
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("when"))
    case = models.ForeignKey(Case, verbose_name=_("case"), related_name="flags", on_delete=models.PROTECT)
    outcome = models.CharField(_("outcome"), max_length=9, choices=FlagOutcome, default=FlagOutcome.OPEN, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, verbose_name=_("closed by"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "by"], condition=Q(closed_at=None), name="one_open_flag_per_person_and_post"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="a_closed_flag_has_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["by", "-created_at"], name="flag_by_member")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.by_id}"
