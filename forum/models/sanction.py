"""Sanctions: a member was warned, or may not write for some time."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.flag_reason import FlagReason
from forum.models.post import Post


class SanctionKind(models.TextChoices):
    """How hard."""

    WARNING = "warning", _("Warning")
    SUSPENSION = "suspension", _("Suspension")


class SanctionQuerySet(models.QuerySet["Sanction"]):
    """Which sanctions."""

    def suspensions_in_force(self) -> Self:
        """Suspensions that nobody lifted; those that ran out are among them."""
        return self.filter(kind=SanctionKind.SUSPENSION, lifted_at=None)


class Sanction(models.Model):
    """A warning, or a suspension until ``until``, None for good; ``User.suspended_until`` is what is in force."""

    member = models.ForeignKey(User, verbose_name=_("member"), related_name="sanctions", on_delete=models.PROTECT)
    kind = models.CharField(_("kind"), max_length=10, choices=SanctionKind)
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT)
    flag_reason = models.ForeignKey(
        FlagReason, verbose_name=_("rule"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )
    reason = models.CharField(_("reason"), max_length=500)
    post = models.ForeignKey(
        Post, verbose_name=_("for a post"), null=True, blank=True, related_name="sanctions", on_delete=models.PROTECT
    )
    created_at = models.DateTimeField(_("when"))
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: for good."))
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, verbose_name=_("lifted by"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        constraints = [
            models.CheckConstraint(condition=Q(kind="suspension") | Q(until=None), name="only_a_suspension_runs_out")
        ]
        indexes = [models.Index(fields=["member", "-created_at"], name="sanction_by_member")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind}"
