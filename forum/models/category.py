"""A place in the tree of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from accounts.models import Person
from forum.models.access import CategoryLimit, Right
from forum.models.roles import Part, part_of


class CategoryQuerySet(TreeQuerySet["Category"]):
    """Which categories."""

    def visible_to(self, user: Person) -> Self:
        """Those that ``user`` may know of: neither they nor any above them are kept to groups of others."""
        return self.admitting(user, Right.SEE)

    def admitting(self, user: Person, right: Right) -> Self:
        """Those in which ``user`` has ``right``, by group or as a moderator."""
        if part_of(user).everywhere:
            return self.all()
        groups = user.groups.all() if user.is_authenticated else Group.objects.none()
        open_to_user = CategoryLimit.objects.filter(right=right, group__in=groups).values("category")
        kept = CategoryLimit.objects.filter(right=right).exclude(category__in=open_to_user).values("category")
        # The few categories that are kept to others are listed once; joined with their limits, SQLite would look at
        # every category for each of them: minutes at 10,000.
        kept_above = Category.objects.filter(
            pk__in=kept, tree_id=OuterRef("tree_id"), lft__lte=OuterRef("lft"), rght__gte=OuterRef("rght")
        )
        admitted = ~Exists(kept_above)
        return self.filter(Q(admitted) | _within(part_of(user)))

    def moderated_by(self, user: Person) -> Self:
        """Those in which ``user`` may see and change what is taken away."""
        part = part_of(user)
        return self.all() if part.everywhere else self.filter(_within(part))

    def open_to_all(self) -> Self:
        """Those that a visitor may know of: what is counted of people is counted in these."""
        return self.visible_to(AnonymousUser())

    def in_reading_order(self) -> Self:
        """A parent before its children, siblings as the operator placed them."""
        return self.order_by("tree_id", "lft")

    def above(self, category: Category) -> Self:
        """Those that ``category`` stands in, the highest first."""
        return self.filter(tree_id=category.tree_id, lft__lt=category.lft, rght__gt=category.rght).in_reading_order()

    def at_or_below(self, category: Category) -> Self:
        """``category`` and all that stands in it."""
        return self.filter(
            Q(pk=category.pk) | Q(tree_id=category.tree_id, lft__gt=category.lft, rght__lt=category.rght)
        )


def _within(part: Part) -> Q:
    """The categories in the spans of ``part``."""
    within = Q(pk__in=[])
    for tree_id, lft, rght in part.spans:
        within |= Q(tree_id=tree_id, lft__gte=lft, rght__lte=rght)
    return within


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
    is_archived = models.BooleanField(
        _("read-only"),
        default=False,
        help_text=_("Nobody writes in it or below it any more; everything stays readable."),
    )
    needs_approval = models.BooleanField(
        _("posts wait for approval"),
        default=False,
        help_text=_("What members write in it or below it is seen by others once a moderator has approved it."),
    )

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

    @cached_property
    def rules(self) -> Rules:
        """What holds here by the limits of this category and of all above it (1 SQL query)."""
        above = Category.objects.filter(tree_id=self.tree_id, lft__lte=self.lft, rght__gte=self.rght)
        rows = list(above.values_list("pk", "is_archived", "needs_approval", "limits__right", "limits__group"))
        kept: dict[tuple[str, int], set[int]] = {}
        for category_id, _archived, _approved, right, group_id in rows:
            if right is not None:
                kept.setdefault((right, category_id), set()).add(group_id)
        return Rules(
            archived=any(archived for _pk, archived, *_others in rows),
            approved=any(approved for _pk, _archived, approved, *_limit in rows),
            kept=tuple((Right(right), frozenset(groups)) for (right, _pk), groups in kept.items()),
        )


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Whether nobody writes in a category any more, and, for each right that is kept to some, to which groups.

    A right may be kept more than once, by the category and by one above it; each must admit a person. ``approved`` says
    that what members write waits for a moderator's approval.
    """

    archived: bool
    approved: bool
    kept: tuple[tuple[Right, frozenset[int]], ...]

    @property
    def open_to_all(self) -> bool:
        """Whether a visitor may know of the category."""
        return all(right != Right.SEE for right, _groups in self.kept)


class CategoryTreeLock(models.Model):
    """The one row that whoever changes the tree of categories locks first."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="only_one_category_tree_lock")]

    def __str__(self) -> str:
        return "the tree of categories"
