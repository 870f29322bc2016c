"""Which groups a category is kept to, and who moderates where."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Right(models.TextChoices):
    """What a category can be kept to some groups for."""

    SEE = "see", _("see it")
    START = "start", _("start threads in it")
    REPLY = "reply", _("reply in it")


class CategoryLimit(models.Model):
    """Only members of such groups have ``right`` in the category and in all below it; no row, no limit."""

    category = models.ForeignKey(
        "Category", verbose_name=_("category"), related_name="limits", on_delete=models.CASCADE
    )
    right = models.CharField(_("only they may"), max_length=5, choices=Right)
    group = models.ForeignKey(Group, verbose_name=_("group"), related_name="+", on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("limit of a category")
        verbose_name_plural = _("limits of categories")
        constraints = [
            models.UniqueConstraint(fields=["category", "right", "group"], name="one_limit_per_category_right_group")
        ]

    def __str__(self) -> str:
        return f"{self.get_right_display()}: {self.group}"


class Moderator(models.Model):
    """Moderates a category and all below it; without a category, everywhere."""

    member = models.ForeignKey(User, verbose_name=_("member"), related_name="moderator_of", on_delete=models.CASCADE)
    category = models.ForeignKey(
        "Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        related_name="moderators",
        on_delete=models.CASCADE,
        help_text=_("Empty: everywhere."),
    )

    class Meta:
        verbose_name = _("moderator")
        verbose_name_plural = _("moderators")
        constraints = [
            models.UniqueConstraint(fields=["member", "category"], name="moderator_of_a_category_once"),
            models.UniqueConstraint(fields=["member"], condition=Q(category=None), name="moderator_of_everything_once"),
        ]

    def __str__(self) -> str:
        return str(self.member)
