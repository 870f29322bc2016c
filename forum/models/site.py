"""What the site says of itself: its name, its tagline, its navigation."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SiteWords(models.Model):
    """The one row of the site's own words; what is empty comes from the settings."""

    name = models.CharField(_("site name"), max_length=80, blank=True)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True, help_text=_("Markdown, shown on the page “About”."))
    filled_from_source = models.BooleanField(default=False, editable=False)  # by the first import; never again

    class Meta:
        verbose_name = _("words of the site")
        verbose_name_plural = _("words of the site")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="only_one_row_of_site_words")]

    def __str__(self) -> str:
        return self.name or str(self._meta.verbose_name)


class NavigationEntry(models.Model):
    """An entry of the navigation; without an address (a saved page gave none) it is not shown yet."""

    title = models.CharField(_("title"), max_length=60)
    description = models.CharField(_("description"), max_length=255, blank=True)
    address = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[
            RegexValidator(
                r"\A(?:https?://[^\s]+|/(?![/\\])[^\s\\]*)\Z",
                _("Begin with https:// or, for a page of this site, with /."),
            )
        ],
        help_text=_("https://… or, for a page of this site, /…; without one the entry is not shown."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("navigation entry")
        verbose_name_plural = _("navigation")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
