"""That a member likes a post."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.post import Post


class Like(models.Model):
    """One per member and post."""

    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="likes", on_delete=models.CASCADE)
    member = models.ForeignKey(User, verbose_name=_("member"), related_name="likes", on_delete=models.CASCADE)
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("like")
        verbose_name_plural = _("likes")
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="one_like_per_person_and_post")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.member_id}"
