"""A place in the tree of places."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from accounts.models import Person


class CategoryQuerySet(TreeQuerySet):  # type: ignore[misc]
    """Which categories."""

    def visible_to(self, user: Person) -> Self:  # noqa: ARG002
        """Those that ``user`` may know of: all, until a category can be kept to some groups."""
        return self.all()  # type: ignore[no-any-return]

    def in_reading_order(self) -> Self:
        """A parent before its children, siblings as the operator placed them."""
        return self.order_by("tree_id", "lft")  # type: ignore[no-any-return]


class Category(MPTTModel):  # type: ignore[misc]
    """A place; ``thread_count`` and ``reply_count`` are of its own threads and replies that everyone may see."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Its place in web addresses."))
    description = models.CharField(_("description"), max_length=300, blank=True)
    parent = TreeForeignKey(
        "self", verbose_name=_("inside"), null=True, blank=True, related_name="children", on_delete=models.PROTECT
    )
    thread_count = models.PositiveIntegerField(_("threads"), default=0, editable=False)
    reply_count = models.PositiveIntegerField(_("replies"), default=0, editable=False)

    objects = TreeManager.from_queryset(CategoryQuerySet)()

    class MPTTMeta:
        level_attr = "depth"

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The category's page."""
        return reverse("category", args=[self.slug])


class CategoryTreeLock(models.Model):
    """The one row that whoever changes the tree of categories locks first."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="only_one_category_tree_lock")]
