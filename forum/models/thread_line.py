"""Lines that a thread shows of what moderators did with it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.moderation_record import ModerationRecord
from forum.models.thread import Thread


class LineKind(models.TextChoices):
    """What was done with the thread; who did it, when and why stands in the record."""

    LOCKED = "locked", _("Locked")
    UNLOCKED = "unlocked", _("Opened again")
    PINNED = "pinned", _("Pinned")
    UNPINNED = "unpinned", _("No longer pinned")
    MOVED = "moved", _("Moved")
    RENAMED = "renamed", _("Renamed")
    KIND = "kind", _("Kind changed")
    SPLIT_OFF = "split_off", _("Posts went to another thread")
    SPLIT_FROM = "split_from", _("Posts came from another thread")
    MERGED_IN = "merged_in", _("Another thread was merged into it")


class ThreadLine(models.Model):
    """A line; it goes when its record is undone. ``before`` and ``after`` are names or titles."""

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), related_name="lines", on_delete=models.PROTECT)
    record = models.ForeignKey(
        ModerationRecord, verbose_name=_("record"), related_name="lines", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind)
    other = models.ForeignKey(
        Thread, verbose_name=_("other thread"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )
    count = models.PositiveIntegerField(_("posts"), default=0)
    before = models.CharField(_("before"), max_length=255, blank=True)
    after = models.CharField(_("after"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("line of a thread")
        verbose_name_plural = _("lines of threads")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.kind}"
