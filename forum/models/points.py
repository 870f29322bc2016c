"""Points: what each scenario gives, what each member was given, and the tiers they add up to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.mark import Mark
from forum.points.rules import Scenario


class PointRule(models.Model):
    """The live points of a scenario; without a row, those of ``forum.points.rules`` hold."""

    scenario = models.CharField(
        _("scenario"),
        max_length=20,
        unique=True,
        choices=[
            (Scenario.CORRECT_ANSWER.value, _("Correct answer")),
            (Scenario.HELPFUL_ANSWER.value, _("Helpful answer")),
        ],
    )
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("point rule")
        verbose_name_plural = _("point rules")

    def __str__(self) -> str:
        return f"{self.get_scenario_display()}: {self.points}"


class Tier(models.Model):
    """A named band of points; it holds from ``threshold`` up to the next tier's."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    threshold = models.PositiveIntegerField(_("from how many points"), unique=True)

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = ["threshold"]

    def __str__(self) -> str:
        return self.name


class LedgerEntry(models.Model):
    """Points given or taken back, with the mark that caused them. Append-only: ``forum.points.ledger`` writes it."""

    member = models.ForeignKey(User, verbose_name=_("member"), related_name="ledger", on_delete=models.PROTECT)
    points = models.IntegerField(_("points"))
    scenario = models.CharField(_("scenario"), max_length=20)
    mark = models.ForeignKey(Mark, verbose_name=_("caused by"), related_name="entries", on_delete=models.PROTECT)
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        constraints = [models.CheckConstraint(condition=~Q(points=0), name="an_entry_moves_points")]
        indexes = [models.Index(fields=["member", "-created_at", "-id"], name="ledger_by_member")]

    def __str__(self) -> str:
        return f"{self.points:+d}"


class Standing(models.Model):
    """What the forum counts of a person: written by the two doors alone, proved by ``recount``."""

    member = models.OneToOneField(
        User, verbose_name=_("person"), primary_key=True, related_name="standing", on_delete=models.CASCADE
    )
    points = models.IntegerField(_("points"), default=0)
    # forum/points/earned.py reads and changes it.
    earned = models.JSONField(_("what the points are made of"), default=dict, blank=True, editable=False)
    post_count = models.PositiveIntegerField(
        _("posts"), default=0, help_text=_("Posts here that everyone may see, recovered ones included.")
    )
    tier_floor = models.ForeignKey(
        Tier,
        verbose_name=_("saved tier"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
        help_text=_("An imported author does not fall below the tier that the saved page showed."),
    )

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        indexes = [models.Index(fields=["-points"], name="standing_by_points")]

    def __str__(self) -> str:
        return f"{self.points}"
