"""A titled conversation. Long because all that is counted, saved and arranged of it are its columns."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from forum.models.category import Category
from forum.models.shown import ShownQuerySet
from forum.models.source import Source
from forum.models.wall_clock import WallClockField

TITLE_MAX_LENGTH = 255  # a member's form allows 200 (FACTS.md); a saved title is kept as it was


class Kind(models.TextChoices):
    """What a thread is for."""

    DISCUSSION = "discussion", _("Discussion")
    QUESTION = "question", _("Question")


class QuestionState(models.TextChoices):
    """Where a question stands; a discussion has none."""

    NONE = "", _("No question")
    NOT_ANSWERED = "not_answered", _("Not answered")
    ANSWERED = "answered", _("Answered")
    ASSUMED_ANSWERED = "assumed_answered", _("Assumed answered")
    NOT_RECORDED = "not_recorded", _("Not recorded")


class ThreadQuerySet(ShownQuerySet["Thread"]):
    """Which threads."""

    def shown_to(self, user: Person) -> Self:
        """Those whose opening post ``user`` may see; what was merged into another is nowhere seen any more."""
        shown = super().shown_to(user)
        # Visitors see none of them anyway; without the condition their lists are read in the index alone.
        return shown.filter(merged_into=None) if user.is_authenticated else shown

    def locked(self, pk: int) -> Thread:
        """The thread ``pk`` with its row locked until the transaction ends; Thread.DoesNotExist when there is none.

        Every write to a thread, its posts and their trees begins here.
        """
        return self.select_related("category").select_for_update(of=("self",)).get(pk=pk)

    def questions(self) -> Self:
        """Threads that ask."""
        return self.filter(kind=Kind.QUESTION)

    def unanswered(self) -> Self:
        """Questions known to have no answer; an imported one whose state was not recorded is not among them."""
        return self.filter(question_state=QuestionState.NOT_ANSWERED)

    def with_gaps(self) -> Self:
        """Threads with lost replies."""
        return self.filter(gap_count__gt=0)

    def most_viewed_first(self) -> Self:
        """By all their views."""
        return self.order_by("-views", "-pk")

    def most_gaps_first(self) -> Self:
        """By how many replies are lost."""
        return self.order_by("-gap_count", "-pk")

    def newest_first(self) -> Self:
        """By when they were opened; the id makes the order total."""
        return self.order_by("-created_at", "-pk")

    def latest_reply_first(self) -> Self:
        """By their latest reply, or their opening when nobody replied."""
        return self.order_by("-latest_at", "-pk")


def thread_slug(title: str) -> str:
    """A title as it stands in addresses."""
    return slugify(title)[:80].rstrip("-") or "thread"


def page_changes() -> dict[str, Any]:
    """For ``update(**page_changes())`` of a thread whose row is locked: its pages change at this moment."""
    return {"version": F("version") + 1, "changed_at": timezone.now()}


class Thread(models.Model):
    """A thread; its counts are written by the two doors alone, and ``recount`` proves them."""

    category = models.ForeignKey(Category, verbose_name=_("category"), related_name="threads", on_delete=models.PROTECT)
    title = models.CharField(_("title"), max_length=TITLE_MAX_LENGTH)
    author = models.ForeignKey(User, verbose_name=_("author"), related_name="threads", on_delete=models.PROTECT)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    kind_inferred = models.BooleanField(
        _("kind is inferred"), default=False, help_text=_("Concluded from the saved page, not recorded in it.")
    )
    question_state = models.CharField(
        _("state of the question"), max_length=16, choices=QuestionState, default=QuestionState.NONE, blank=True
    )
    created_at = models.DateTimeField(_("opened"), help_text=_("For sorting; an imported thread shows its saved time."))
    is_shown = models.BooleanField(_("shown to everyone"), default=True, editable=False)
    is_locked = models.BooleanField(_("locked"), default=False, editable=False)
    is_pinned = models.BooleanField(_("pinned"), default=False, editable=False)
    merged_into = models.ForeignKey(  # it has no posts then, and its address leads there
        "self",
        verbose_name=_("merged into"),
        null=True,
        related_name="merged",
        on_delete=models.PROTECT,
        editable=False,
    )

    # What is counted here.
    reply_count = models.PositiveIntegerField(
        _("replies"), default=0, editable=False, help_text=_("That everyone may see, lost ones included.")
    )
    stub_count = models.PositiveIntegerField(default=0, editable=False)  # withdrawn posts that others answered
    gap_count = models.PositiveIntegerField(_("lost replies"), default=0, editable=False)
    counted_views = models.PositiveIntegerField(_("views counted here"), default=0, editable=False)
    latest_post = models.ForeignKey(
        "Post", verbose_name=_("latest post"), null=True, related_name="+", on_delete=models.PROTECT, editable=False
    )
    latest_at = models.DateTimeField(_("latest post at"), editable=False)

    # What was saved; it stands beside what is counted, and neither overwrites the other.
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, related_name="threads", on_delete=models.PROTECT
    )
    source_key = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001  (absent is not empty)
    opened_wall_clock = WallClockField(_("opened, as saved"), null=True, blank=True, editable=False)
    saved_views = models.PositiveBigIntegerField(_("saved views"), null=True, blank=True, editable=False)
    saved_reply_count = models.PositiveIntegerField(_("replies announced"), null=True, blank=True, editable=False)

    views = models.GeneratedField(
        verbose_name=_("views, saved and counted"),
        expression=Coalesce(F("saved_views"), 0) + F("counted_views"),
        output_field=models.PositiveBigIntegerField(),
        db_persist=True,
    )
    tags: models.ManyToManyField[models.Model, models.Model] = models.ManyToManyField(
        "Tag", verbose_name=_("tags"), through="ThreadTag", related_name="threads", editable=False
    )

    next_number = models.PositiveIntegerField(default=1, editable=False)
    # Written whenever its pages change, both by ``page_changes``.
    version = models.PositiveBigIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_key"], name="one_thread_per_saved_thread"),
            models.CheckConstraint(
                condition=Q(kind=Kind.QUESTION) & ~Q(question_state="") | Q(kind=Kind.DISCUSSION, question_state=""),
                name="a_question_has_a_state_and_nothing_else_has",
            ),
            models.CheckConstraint(condition=Q(gap_count__lte=F("reply_count")), name="gaps_are_counted_as_replies"),
        ]
        indexes = [
            models.Index(fields=["-latest_at", "-id"], name="thread_by_latest"),
            # The pages of lists. They end with all that visible_to asks for, so that the rows before a page are
            # skipped in the index: page 500 costs what page 1 does (benchmarks/lists.py).
            models.Index(
                fields=["category", "-latest_at", "-id", "is_shown", "author", "is_pinned"],
                name="thread_by_category_latest",
            ),
            models.Index(fields=["category"], condition=Q(is_pinned=True), name="thread_pinned"),
            models.Index(fields=["-created_at", "-id", "is_shown", "category", "author"], name="thread_by_opening"),
            models.Index(
                fields=["question_state", "-created_at", "-id", "is_shown", "category", "author"],
                name="thread_by_question_state",
            ),
            models.Index(fields=["-views", "-id", "is_shown", "category", "author"], name="thread_by_views"),
            models.Index(fields=["-gap_count", "-id", "is_shown", "category", "author"], name="thread_by_gaps"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The thread's first page."""
        return reverse("thread", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The title as it stands in addresses; the id decides, so that a new title breaks no link."""
        return thread_slug(self.title)

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.kind == Kind.QUESTION
