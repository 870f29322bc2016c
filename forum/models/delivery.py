"""What is to be brought to a member outside of the site: one row per receiver, event and way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from forum.models.moderation_record import ModerationRecord
from forum.models.notification import News
from forum.models.post import Post


class Channel(models.TextChoices):
    """By which way."""

    MAIL = "mail"


class DeliveryState(models.TextChoices):
    """What became of it; left out is what was read in the meantime, or may not be told any more."""

    WAITING = "waiting"
    SENT = "sent"
    LEFT_OUT = "left out"


class Delivery(models.Model):
    """News, post and actor, or a record, are the event. The row outlives the notification: told once is not told again.

    ``job`` is the job that has taken the row; no other touches it.
    """

    receiver = models.ForeignKey(User, related_name="+", on_delete=models.CASCADE)
    news = models.CharField(max_length=10, choices=News)
    post = models.ForeignKey(Post, null=True, related_name="+", on_delete=models.CASCADE)
    actor = models.ForeignKey(User, null=True, related_name="+", on_delete=models.CASCADE)
    record = models.ForeignKey(ModerationRecord, null=True, related_name="+", on_delete=models.CASCADE)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    due_at = models.DateTimeField()
    job = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "news", "post", "actor", "channel"],
                condition=Q(record=None),
                name="one_delivery_per_event_and_channel",
            ),
            models.UniqueConstraint(
                fields=["receiver", "news", "record", "channel"],
                condition=Q(record__isnull=False),
                name="one_delivery_per_record_and_channel",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="delivery_waiting"),
            models.Index(fields=["settled_at"], name="delivery_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver_id} {self.news} {self.channel}"
