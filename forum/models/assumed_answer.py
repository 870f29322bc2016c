"""That a question counts as answered although no reply was marked: who said so and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.thread import QuestionState, Thread


class AssumedAnswer(models.Model):
    """Holds until it is ended; ``state_before`` is the state that reopening returns to."""

    thread = models.ForeignKey(
        Thread, verbose_name=_("thread"), related_name="assumed_answers", on_delete=models.PROTECT
    )
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT)
    created_at = models.DateTimeField(_("since"))
    state_before = models.CharField(max_length=16, choices=QuestionState, editable=False)
    ended_at = models.DateTimeField(_("reopened"), null=True)
    ended_by = models.ForeignKey(
        User, verbose_name=_("reopened by"), null=True, related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("assumed answer")
        verbose_name_plural = _("assumed answers")
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(ended_at=None), name="one_open_assumed_answer_per_thread"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}"
