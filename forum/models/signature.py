"""The words an author lets stand under every post, kept once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Signature(models.Model):
    """A signature; ``source`` is plain text, ``html`` what was rendered from it."""

    author = models.ForeignKey(User, verbose_name=_("author"), related_name="signatures", on_delete=models.CASCADE)
    source = models.TextField(_("words"))
    digest = models.CharField(max_length=64, editable=False)  # SHA-256 of the words: texts are too long for a key
    html = models.TextField(editable=False)
    render_version = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [models.UniqueConstraint(fields=["author", "digest"], name="one_signature_per_author_and_words")]

    def __str__(self) -> str:
        return self.source[:60]
