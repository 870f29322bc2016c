"""What a member is told: somebody answered, quoted, named, marked or liked them, or a moderator touched a post."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.moderation_record import ModerationRecord
from forum.models.post import Post


class News(models.TextChoices):
    """What happened."""

    REPLY = "reply", _("answered you")
    QUOTE = "quote", _("quoted you")
    MENTION = "mention", _("mentioned you")
    CORRECT = "correct", _("marked your answer as correct")
    HELPFUL = "helpful", _("marked your answer as helpful")
    LIKE = "like", _("likes your post")
    EDITED = "edited", _("edited your post")
    # What moderators did: these have a record.
    HIDDEN = "hidden", _("hid your post")
    RESTORED = "restored", _("restored your post")
    HELD = "held", _("let your post wait for approval")
    APPROVED = "approved", _("approved your post")
    EDIT_ASKED = "edit_asked", _("asked you to edit your post")
    WARNED = "warned", _("warned you")
    SUSPENDED = "suspended", _("suspended you from writing")
    LIFTED = "lifted", _("lifted your suspension")
    LOCKED = "locked", _("locked your thread")
    UNLOCKED = "unlocked", _("opened your thread again")
    MOVED = "moved", _("moved your thread")
    RENAMED = "renamed", _("renamed your thread")
    KIND = "kind", _("changed the kind of your thread")
    SPLIT = "split", _("moved your post to another thread")
    MERGED = "merged", _("merged your thread into another")
    UNDONE = "undone", _("undid a decision about you")
    APPEAL = "appeal", _("answered your appeal")


class Notification(models.Model):
    """One per receiver, news, post and actor, so that making it twice makes it once; of a record one.

    ``actor`` is None when a rule did it. A record may concern a member and no post.
    """

    receiver = models.ForeignKey(
        User, verbose_name=_("receiver"), related_name="notifications", on_delete=models.CASCADE
    )
    news = models.CharField(_("news"), max_length=10, choices=News)
    post = models.ForeignKey(Post, verbose_name=_("post"), null=True, related_name="+", on_delete=models.CASCADE)
    actor = models.ForeignKey(User, verbose_name=_("by"), null=True, related_name="+", on_delete=models.CASCADE)
    record = models.ForeignKey(
        ModerationRecord, verbose_name=_("record"), null=True, related_name="notifications", on_delete=models.CASCADE
    )
    created_at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(_("read"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "news", "post", "actor"],
                condition=Q(record=None),
                name="told_once_of_the_same_news",
            ),
            models.UniqueConstraint(
                fields=["receiver", "news", "record"],
                condition=Q(record__isnull=False),
                name="told_once_of_the_same_record",
            ),
            models.CheckConstraint(
                condition=Q(record__isnull=False) | Q(post__isnull=False, actor__isnull=False),
                name="news_is_of_a_post_or_a_record",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-created_at", "-id"], name="notification_by_receiver"),
            models.Index(fields=["receiver"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver_id} {self.news}"
