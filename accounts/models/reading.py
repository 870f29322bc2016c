"""How a member reads: in which order, in which colours."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplyOrder(models.TextChoices):
    """How a member reads the replies of a thread; the values are those of the pages' addresses."""

    THREADED = "threaded", _("Threaded: each reply under what it answers")
    NUMBERS = "numbers", _("In order: as they were written")


class Scheme(models.TextChoices):
    """Which colours a member reads in; empty for those of the device."""

    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
