"""Every (thread, number) a post was ever found under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.post import Post
from forum.models.thread import Thread


class PostAddress(models.Model):
    """Append-only: a move, split or merge adds a row, so that every old address leads to the post's new place."""

    thread = models.ForeignKey(Thread, related_name="addresses", on_delete=models.PROTECT, verbose_name=_("thread"))
    number = models.PositiveIntegerField(_("number"))
    post = models.ForeignKey(Post, related_name="addresses", on_delete=models.PROTECT, verbose_name=_("post"))

    class Meta:
        verbose_name = _("address of a post")
        verbose_name_plural = _("addresses of posts")
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="an_address_leads_to_one_post")]

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.number}"
