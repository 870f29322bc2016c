"""A site that is gone, and what its saved pages say about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A site that pages were saved of; what its pages say about it are facts, and change no live setting."""

    key = models.CharField(_("key"), max_length=255, unique=True, help_text=_("Its name, folded."), editable=False)
    name = models.CharField(_("name"), max_length=255)
    correct_points = models.PositiveIntegerField(_("points for a correct answer"), null=True, blank=True)
    helpful_points = models.PositiveIntegerField(_("points for a helpful answer"), null=True, blank=True)
    created_at = models.DateTimeField(_("first imported"), auto_now_add=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name


class SourceNavigation(models.Model):
    """One entry of a source's menu, as its pages printed it."""

    source = models.ForeignKey(Source, related_name="navigation", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=255)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("menu entry of a source")
        verbose_name_plural = _("menu of a source")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="one_saved_menu_entry_per_place")]

    def __str__(self) -> str:
        return self.title
