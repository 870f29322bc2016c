"""Blocked words, links and addresses: what posts and sign-ups must not hold, or must wait for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class BlockKind(models.TextChoices):
    """What is blocked."""

    WORD = "word", _("Word or phrase")
    LINK = "link", _("Link (a domain and all below it)")
    NETWORK = "network", _("Network address or range")
    EMAIL = "email", _("E-mail address or @domain")


class BlockEffect(models.TextChoices):
    """What happens then."""

    REFUSE = "refuse", _("refuse it")
    HOLD = "hold", _("let it wait for approval")


class Block(models.Model):
    """One entry of the list."""

    kind = models.CharField(_("what"), max_length=7, choices=BlockKind)
    pattern = models.CharField(_("blocked"), max_length=200)
    effect = models.CharField(_("then"), max_length=6, choices=BlockEffect, default=BlockEffect.HOLD)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("Why; for moderators alone."))
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT, editable=False)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocked words, links and addresses")
        constraints = [models.UniqueConstraint(fields=["kind", "pattern"], name="blocked_once")]

    def __str__(self) -> str:
        return self.pattern
