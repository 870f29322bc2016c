"""Why a post may be flagged or taken away; rows that the operator may change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FlagReason(models.Model):
    """A reason; ``rule`` is what the author of the post is told when a moderator agrees."""

    name = models.CharField(_("reason"), max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True, help_text=_("For whoever flags."))
    rule = models.CharField(
        _("rule"), max_length=300, help_text=_("The rule that such a post breaks, as its author is told.")
    )
    needs_words = models.BooleanField(
        _("needs words"), default=False, help_text=_("Whoever flags must say more in their own words.")
    )
    is_active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("flag reason")
        verbose_name_plural = _("flag reasons")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
