"""What the columns of a post may say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure it is which post a reply answers."""

    CERTAIN = "certain", _("certain")
    INFERRED = "inferred", _("inferred")
    UNKNOWN = "unknown", _("unknown")


class State(models.TextChoices):
    """What of a post people see: published, or the strongest of the open rows that take it away."""

    PUBLISHED = "published", _("published")
    PENDING = "pending", _("awaiting approval")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    HIDDEN = "hidden", _("hidden by a moderator")
    LOST = "lost", _("lost")


# Those whose post has a place for everyone who may see its thread, and those in which only some may know of it.
PLACED = (State.PUBLISHED, State.LOST)
TAKEN_AWAY = (State.PENDING, State.WITHDRAWN, State.HIDDEN)


class Format(models.TextChoices):
    """In which format the source of a post stands."""

    MARKDOWN = "markdown", _("Markdown")
    PLAIN = "plain", _("plain text")
    HTML = "html", _("HTML")
