"""What a capture says of one post or of one author, beside what is shown and counted here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.capture import Capture
from forum.models.post import Post


class AuthorObservation(models.Model):
    """What a capture says of one author: facts of the moment of saving, beside what is counted here."""

    capture = models.ForeignKey(Capture, related_name="authors", on_delete=models.CASCADE, verbose_name=_("capture"))
    author = models.ForeignKey(User, related_name="observations", on_delete=models.PROTECT, verbose_name=_("author"))
    name = models.CharField(_("name, as saved"), max_length=255)
    tier_name = models.CharField(_("tier, as saved"), max_length=80, blank=True)
    post_count = models.PositiveIntegerField(_("posts, as saved"), null=True)
    joined_on = models.DateField(_("joined, as saved"), null=True)

    class Meta:
        verbose_name = _("observation of an author")
        verbose_name_plural = _("observations of authors")
        constraints = [
            models.UniqueConstraint(fields=["capture", "author"], name="one_observation_per_capture_and_author")
        ]

    def __str__(self) -> str:
        return self.name


class Observation(models.Model):
    """One saved post as a capture holds it: its fields as saved and the lines it was read from."""

    capture = models.ForeignKey(Capture, related_name="posts", on_delete=models.CASCADE, verbose_name=_("capture"))
    post = models.ForeignKey(Post, related_name="observations", on_delete=models.PROTECT, verbose_name=_("post"))
    first_line = models.PositiveIntegerField(_("first line"))
    last_line = models.PositiveIntegerField(_("last line"))
    fields = models.JSONField(_("fields, as saved"))

    class Meta:
        verbose_name = _("observation of a post")
        verbose_name_plural = _("observations of posts")
        constraints = [
            models.UniqueConstraint(fields=["capture", "post"], name="one_observation_per_capture_and_post"),
            models.CheckConstraint(
                condition=models.Q(first_line__lte=models.F("last_line")), name="observed_lines_are_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"lines {self.first_line}-{self.last_line}"
