"""A place in the tree of places."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from accounts.models import Person


class CategoryQuerySet(TreeQuerySet["Category"]):
    """Which categories."""

    def visible_to(self, user: Person) -> Self:  # noqa: ARG002
        """Those that ``user`` may know of: all, until a category can be kept to some groups."""
        return self.all()

    def in_reading_order(self) -> Self:
        """A parent before its children, siblings as the operator placed them."""
        return self.order_by("tree_id", "lft")


class CategoryManager(TreeManager.from_queryset(CategoryQuerySet)):  # type: ignore[misc]
    """Changes the tree of categories, one writer at a time."""

    def lock_tree(self) -> None:
        """Hold the whole tree until the transaction ends; two writers without a lock corrupt nested sets."""
        CategoryTreeLock.objects.select_for_update().get(pk=1)

    @transaction.atomic
    def add(self, *, name: str, slug: str, description: str = "", parent: Category | None = None) -> Category:
        """A new category, last among its siblings."""
        self.lock_tree()
        if parent is not None:
            parent.refresh_from_db()
        category: Category = self.create(name=name, slug=slug, description=description, parent=parent)
        return category

    @transaction.atomic
    def move(self, category: Category, *, target: Category | None, position: str = "last-child") -> None:
        """Put ``category`` beside or under ``target`` (mptt's words for ``position``); None makes it a last root.

        Raises mptt's InvalidMove when ``target`` is ``category`` or stands below it.
        """
        self.lock_tree()
        category.refresh_from_db()
        if target is not None:
            target.refresh_from_db()
        self.move_node(category, target, position=position)

    @transaction.atomic
    def remove(self, category: Category) -> None:
        """Delete an empty category; ProtectedError when it holds categories or threads."""
        self.lock_tree()
        category.refresh_from_db()
        category.delete()


class Category(MPTTModel):
    """A place; ``thread_count`` and ``reply_count`` are of its own threads and replies that everyone may see."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Its place in web addresses."))
    description = models.CharField(_("description"), max_length=300, blank=True)
    parent = TreeForeignKey(
        "self", verbose_name=_("inside"), null=True, blank=True, related_name="children", on_delete=models.PROTECT
    )
    thread_count = models.PositiveIntegerField(_("threads"), default=0, editable=False)
    reply_count = models.PositiveIntegerField(_("replies"), default=0, editable=False)

    objects: ClassVar[CategoryManager] = CategoryManager()

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

    def __str__(self) -> str:
        return "the tree of categories"
