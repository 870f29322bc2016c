"""The rows that take a post away, each with who, when and why; lifting one never lifts another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.post import Post
from forum.models.post_values import State


class Absence(models.TextChoices):
    """Why a post is away; weakest first, so that the strongest open one names the post's state."""

    PENDING = State.PENDING.value, State.PENDING.label
    WITHDRAWN = State.WITHDRAWN.value, State.WITHDRAWN.label
    HIDDEN = State.HIDDEN.value, State.HIDDEN.label
    LOST = State.LOST.value, State.LOST.label


class PostAbsence(models.Model):
    """A post is away, from ``since`` until ``lifted_at``; ``by`` is None when a rule or the importer did it."""

    post = models.ForeignKey(Post, verbose_name=_("post"), related_name="absences", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=9, choices=Absence)
    by = models.ForeignKey(User, verbose_name=_("by"), null=True, related_name="+", on_delete=models.PROTECT)
    since = models.DateTimeField(_("since"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True)
    lifted_by = models.ForeignKey(
        User, verbose_name=_("lifted by"), null=True, related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("absence of a post")
        verbose_name_plural = _("absences of posts")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "kind"], condition=Q(lifted_at=None), name="one_open_absence_per_post_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.kind}"


def state_of(open_kinds: set[str]) -> State:
    """The state of a post whose open absences are ``open_kinds``: the strongest, or published."""
    for kind in reversed(Absence.values):
        if kind in open_kinds:
            return State(kind)
    return State.PUBLISHED
