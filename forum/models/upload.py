"""A picture that a member put into words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A picture, drawn anew; its files are called after ``name``, which is random and says how large it is.

    ``sha256`` is of the bytes as they were sent: the same picture again is found, not kept twice.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), related_name="uploads", on_delete=models.PROTECT
    )
    name = models.CharField(_("name"), max_length=60, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size, in bytes"))  # of all its files
    created_at = models.DateTimeField(_("uploaded"))
    # Stands in a post, or in what an edit replaced, where it is kept for good: not looked for again.
    is_settled = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("uploaded picture")
        verbose_name_plural = _("uploaded pictures")
        constraints = [models.UniqueConstraint(fields=["owner", "sha256"], name="one_upload_per_owner_and_bytes")]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="upload_by_owner"),
            models.Index(fields=["created_at"], condition=Q(is_settled=False), name="upload_not_settled"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the picture is served in full."""
        return reverse("upload", args=[self.name])
