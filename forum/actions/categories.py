"""Adding a category and removing it, changing its words, and moving it in the tree; one writer at a time."""

from __future__ import annotations

from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.actions.records import Deed
from forum.actions.recounting import recount_authors, recount_tags_in
from forum.models import Category, Thread
from forum.permissions import Refused, can_run_the_forum

Position = Literal["last-child", "left", "right"]  # mptt's words: inside, before, behind


@transaction.atomic
def add_category(*, by: User, name: str, slug: str, description: str = "", parent: Category | None = None) -> Category:
    """A new category, last in ``parent``, or last of all."""
    _check_may(by)
    category = Category.objects.add(name=name, slug=slug, description=description, parent=parent)
    Deed("add_category", by=by).added(category)
    return category


@transaction.atomic
def remove_category(category: Category, *, by: User, reason: str = "") -> None:
    """Undo ``add_category``; Refused while the category holds threads or other categories."""
    _check_may(by)
    Category.objects.lock_tree()
    found = Category.objects.filter(pk=category.pk).first()
    if found is None:
        return
    if why_not := why_not_removable(found):
        raise Refused(why_not)
    Deed("remove_category", by=by, reason=reason).removed(found)
    found.delete()


def why_not_removable(category: Category) -> str:
    """What the category still holds, in words for a person; empty when it can be removed (2 SQL queries)."""
    threads = Thread.objects.filter(category=category).count()
    places = Category.objects.filter(parent=category).count()
    held = []
    if threads:
        held.append(ngettext("%(count)d thread", "%(count)d threads", threads) % {"count": threads})
    if places:
        held.append(ngettext("%(count)d category", "%(count)d categories", places) % {"count": places})
    if not held:
        return ""
    text = _("“%(name)s” cannot be removed: it holds %(held)s. Move them elsewhere first.")
    return text % {"name": category.name, "held": _(" and ").join(held)}


@transaction.atomic
def change_category(
    category: Category,
    *,
    by: User,
    name: str | None = None,
    slug: str | None = None,
    description: str | None = None,
) -> Category:
    """Change the words of ``category``; what is None stays. A new slug is a new address of its page."""
    _check_may(by)
    Category.objects.lock_tree()
    category = Category.objects.get(pk=category.pk)  # a stale copy's place would corrupt the tree
    given = {"name": name, "slug": slug, "description": description}
    changed = {field: value for field, value in given.items() if value is not None}
    Deed("change_category", by=by).change(category, **changed)
    return category


@transaction.atomic
def move_category(
    category: Category, *, by: User, target: Category | None, position: Position = "last-child"
) -> Category:
    """Put ``category`` into, before or behind ``target``; None makes it the last of all.

    Refused when ``target`` is ``category`` or stands in it. What is kept to groups is kept for all below it, so people
    are counted anew when the new place can be seen by others than the old one.
    """
    _check_may(by)
    Category.objects.lock_tree()
    category = Category.objects.get(pk=category.pk)
    before, was_open = _place_of(category), category.rules.open_to_all
    if target is not None:
        target = Category.objects.get(pk=target.pk)
        if stands_in(target, category):
            raise Refused(_("“%(name)s” cannot be moved into itself.") % {"name": category.name})
    Category.objects.move_node(category, target, position=position)
    category = Category.objects.get(pk=category.pk)
    after = _place_of(category)
    if after != before:
        Deed("move_category", by=by).note(category, field="place", before=before, after=after)
    if category.rules.open_to_all != was_open:
        recount_authors(Category.objects.at_or_below(category))
        recount_tags_in(Category.objects.at_or_below(category))
    return category


def stands_in(category: Category, other: Category) -> bool:
    """Whether ``category`` is ``other`` or stands somewhere in it; both as the database has them."""
    return category.tree_id == other.tree_id and other.lft <= category.lft <= other.rght


def neighbours(category: Category) -> tuple[Category | None, Category | None]:
    """The categories before and behind ``category`` in the same place (1 SQL query)."""
    siblings = list(Category.objects.filter(parent=category.parent_id).in_reading_order())
    place = siblings.index(category)
    before, behind = siblings[place - 1 : place] or [None], siblings[place + 1 : place + 2] or [None]
    return before[0], behind[0]


def _place_of(category: Category) -> dict[str, int | None]:
    """Where a category stands, told by its neighbour, so that it can be put back there."""
    before, _behind = neighbours(category)
    return {"in": category.parent_id, "behind": before.pk if before else None}


def _check_may(by: User) -> None:
    if not can_run_the_forum(by):
        raise Refused(_("Only staff can arrange the categories."))
