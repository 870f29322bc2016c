"""Cases: all there is to decide about one post, or about one member, in one object."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from forum.models.category import Category
from forum.models.post import Post
from forum.models.roles import part_of


class CaseOutcome(models.TextChoices):
    """How a case was closed."""

    OPEN = "", _("Open")
    APPROVED = "approved", _("Approved")
    HIDDEN = "hidden", _("Hidden")
    RESTORED = "restored", _("Restored")
    DISMISSED = "dismissed", _("Flags dismissed")
    EDIT_ASKED = "edit_asked", _("Author asked to edit")
    WARNED = "warned", _("Warned")
    SUSPENDED = "suspended", _("Suspended")
    SETTLED = "settled", _("Nothing left to decide")


class CaseQuerySet(models.QuerySet["Case"]):
    """Which cases."""

    def open(self) -> Self:
        """Those that wait for a decision."""
        return self.filter(closed_at=None)

    def for_moderator(self, user: Person) -> Self:
        """Those that ``user`` may decide: about posts where they moderate, about members when they do everywhere.

        Not those about what they wrote or did themselves, unless they are administrators.
        """
        part = part_of(user)
        if not user.is_authenticated or not part.any:
            return self.none()
        if user.is_superuser:
            return self.all()
        others = self.exclude(post__author=user.pk).exclude(member=user.pk)
        return (
            others if part.everywhere else others.filter(post__thread__category__in=Category.objects.moderated_by(user))
        )

    def locked(self, pk: int) -> Case:
        """The case ``pk`` with its row locked until the transaction ends; lock its thread first."""
        return self.select_for_update(of=("self",)).get(pk=pk)


class Case(models.Model):
    """A case about a post or about a member; while it is leased to a moderator, colleagues leave it alone."""

    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, related_name="cases", on_delete=models.PROTECT
    )
    member = models.ForeignKey(
        User, verbose_name=_("member"), null=True, blank=True, related_name="cases", on_delete=models.PROTECT
    )
    opened_at = models.DateTimeField(_("opened"))
    leased_to = models.ForeignKey(
        User, verbose_name=_("leased to"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=CaseOutcome, default=CaseOutcome.OPEN, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, verbose_name=_("closed by"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, member__isnull=False) | Q(post__isnull=False, member=None),
                name="a_case_is_about_a_post_or_a_member",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="a_closed_case_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(leased_to=None, leased_until=None) | Q(leased_to__isnull=False, leased_until__isnull=False),
                name="a_lease_has_a_holder_and_an_end",
            ),
            models.UniqueConstraint(fields=["post"], condition=Q(closed_at=None), name="one_open_case_per_post"),
            models.UniqueConstraint(fields=["member"], condition=Q(closed_at=None), name="one_open_case_per_member"),
        ]
        indexes = [
            models.Index(fields=["opened_at", "id"], condition=Q(closed_at=None), name="case_open"),
            models.Index(fields=["-closed_at", "-id"], name="case_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_leased(self) -> bool:
        """Whether somebody has it open at this moment."""
        return self.leased_until is not None and self.leased_until > timezone.now()

    def is_leased_by_other(self, user: Person) -> bool:
        """Whether a colleague of ``user`` has it open at this moment."""
        return self.is_leased() and self.leased_to_id != user.pk


class CaseNote(models.Model):
    """What a moderator tells the colleagues about a case. Append-only."""

    case = models.ForeignKey(Case, verbose_name=_("case"), related_name="notes", on_delete=models.PROTECT)
    by = models.ForeignKey(User, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT)
    words = models.TextField(_("words"), max_length=2000)
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("note to colleagues")
        verbose_name_plural = _("notes to colleagues")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}"
