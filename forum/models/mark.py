"""A mark on a reply: it was correct, or it helped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.post import Post
from forum.models.thread import QuestionState, Thread


class MarkKind(models.TextChoices):
    """What a mark says."""

    CORRECT = "correct", _("Correct answer")
    HELPFUL = "helpful", _("Helpful answer")


class Mark(models.Model):
    """A mark, with who and when; ``by`` is None when a saved page showed it.

    ``thread`` repeats the post's thread, so that the database itself keeps a thread to one correct answer.
    ``state_before`` is the question's state that unmarking returns to.
    """

    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="marks", on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, verbose_name=_("thread"), related_name="marks", on_delete=models.PROTECT)
    kind = models.CharField(_("kind"), max_length=7, choices=MarkKind)
    by = models.ForeignKey(
        User, verbose_name=_("by"), null=True, blank=True, related_name="marks_given", on_delete=models.PROTECT
    )
    created_at = models.DateTimeField(_("marked"))
    state_before = models.CharField(max_length=16, choices=QuestionState, blank=True, editable=False)
    is_active = models.BooleanField(_("in force"), default=True)
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, verbose_name=_("taken back by"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(is_active=True), name="one_active_mark_per_post"),
            models.UniqueConstraint(
                fields=["thread"],
                condition=Q(is_active=True, kind="correct"),
                name="one_active_correct_answer_per_thread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.kind}"
