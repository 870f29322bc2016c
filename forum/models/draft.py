"""What a member has typed and not sent yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Draft(models.Model):
    """One per member and place, such as "reply:17", "edit:17" or "thread:training"; kept for 180 days."""

    member = models.ForeignKey(User, verbose_name=_("member"), related_name="drafts", on_delete=models.CASCADE)
    place = models.CharField(_("place"), max_length=100)
    title = models.TextField(_("title"), blank=True)  # these three as they were typed, however long
    body = models.TextField(_("words"), blank=True)
    tags = models.TextField(_("tags"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, blank=True)
    seen = models.PositiveIntegerField(default=0)  # edits of the post, or the highest reply, that the form had shown
    form_id = models.UUIDField()  # of the form that it was typed into: sending it twice makes one post
    updated_at = models.DateTimeField(_("typed"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["member", "place"], name="one_draft_per_member_and_place")]
        indexes = [models.Index(fields=["updated_at"], name="draft_by_age")]

    def __str__(self) -> str:
        return self.place
