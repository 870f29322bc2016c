"""A word that threads are found by, and that a thread carries it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from forum.models.category import Category
from forum.models.roles import part_of
from forum.models.shown import ShownQuerySet
from forum.models.thread import Thread
from forum.text.tag_names import LONGEST, LONGEST_SLUG


class TagQuerySet(models.QuerySet["Tag"]):
    """Which tags."""

    def in_use(self) -> Self:
        """Those that stand for themselves: not merged into another."""
        return self.filter(merged_into=None)

    def visible_to(self, user: Person) -> Self:
        """Those in use that ``user`` may know of: on a thread that ``user`` may see; moderators of all know all."""
        if part_of(user).everywhere:
            return self.in_use()
        known = Q(thread_count__gt=0)
        if user.is_authenticated:
            known |= Q(Exists(ThreadTag.objects.visible_to(user).filter(tag=OuterRef("pk"))))
        return self.in_use().filter(known)

    def locked(self, pks: set[int]) -> dict[int, Tag]:
        """The tags with these ids, their rows locked until the transaction ends, in the order of their ids."""
        tags = self.filter(pk__in=pks).select_related("merged_into").order_by("pk")
        return {tag.pk: tag for tag in tags.select_for_update(of=("self",))}


class Tag(models.Model):
    """A tag; a merged one, and a name that a tag had before, stays as a row that points to where its threads are.

    ``thread_count`` is of threads that everyone may see, written by the doors alone, and ``recount`` proves it. The
    slug says which names are the same tag: case and the accents of Latin letters are folded in it.
    """

    name = models.CharField(_("name"), max_length=LONGEST)
    slug = models.CharField(_("address"), max_length=LONGEST_SLUG, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("stands for"),
        null=True,
        blank=True,
        related_name="other_names",
        on_delete=models.PROTECT,
        editable=False,
    )
    thread_count = models.PositiveIntegerField(_("threads"), default=0, editable=False)
    created_at = models.DateTimeField(_("first used"), auto_now_add=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="no_tag_is_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(thread_count=0), name="a_merged_tag_counts_no_threads"
            ),
        ]
        indexes = [models.Index(fields=["-thread_count", "name", "id"], name="tag_by_use")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The tag's page."""
        return reverse("tag", args=[self.slug])


class ThreadTagQuerySet(ShownQuerySet["ThreadTag"]):
    """Which tags of which threads."""

    def counted(self) -> Self:
        """Those of threads that everyone may see."""
        return self.filter(is_shown=True, category__in=Category.objects.open_to_all())

    def newest_first(self) -> Self:
        """By when the threads were opened."""
        return self.order_by("-opened_at", "-thread_id")


class ThreadTag(models.Model):
    """A thread carries a tag.

    What decides who sees the thread, and where it stands in a list, is copied here by the doors, and ``recount`` proves
    it: so a page of a tag is one range of one index, however far behind it is.
    """

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), related_name="thread_tags", on_delete=models.CASCADE)
    tag = models.ForeignKey(
        Tag, verbose_name=_("tag"), related_name="thread_tags", on_delete=models.PROTECT, db_index=False
    )
    category = models.ForeignKey(Category, related_name="+", on_delete=models.PROTECT, editable=False)
    author = models.ForeignKey(User, related_name="+", on_delete=models.PROTECT, editable=False, db_index=False)
    is_shown = models.BooleanField(default=True, editable=False)
    opened_at = models.DateTimeField(editable=False)

    objects = ThreadTagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag of a thread")
        verbose_name_plural = _("tags of threads")
        constraints = [models.UniqueConstraint(fields=["thread", "tag"], name="a_thread_carries_a_tag_once")]
        indexes = [
            models.Index(
                fields=["tag", "-opened_at", "-thread", "is_shown", "category", "author"], name="thread_tag_by_opening"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.tag_id}"
