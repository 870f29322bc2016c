"""What a member is told: somebody answered, quoted, named, marked or liked them, or a moderator touched a post."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.post import Post


class News(models.TextChoices):
    """What happened."""

    REPLY = "reply", _("answered you")
    QUOTE = "quote", _("quoted you")
    MENTION = "mention", _("mentioned you")
    CORRECT = "correct", _("marked your answer as correct")
    HELPFUL = "helpful", _("marked your answer as helpful")
    LIKE = "like", _("likes your post")
    HIDDEN = "hidden", _("hid your post")
    RESTORED = "restored", _("restored your post")
    EDITED = "edited", _("edited your post")


class Notification(models.Model):
    """One per receiver, news, post and actor, so that making it twice makes it once."""

    receiver = models.ForeignKey(
        User, verbose_name=_("receiver"), related_name="notifications", on_delete=models.CASCADE
    )
    news = models.CharField(_("news"), max_length=8, choices=News)
    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="+", on_delete=models.CASCADE)
    actor = models.ForeignKey(User, verbose_name=_("by"), related_name="+", on_delete=models.CASCADE)
    created_at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(_("read"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["receiver", "news", "post", "actor"], name="told_once_of_the_same_news")
        ]
        indexes = [
            models.Index(fields=["receiver", "-created_at", "-id"], name="notification_by_receiver"),
            models.Index(fields=["receiver"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver_id} {self.news}"
