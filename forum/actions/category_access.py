"""Keeping a category to some groups, making it read-only and opening it again, and saying who moderates where."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.records import Deed
from forum.actions.recounting import recount_authors, recount_tags_in
from forum.models import Category, CategoryLimit, Moderator, Right
from forum.permissions import Refused, can_run_the_forum


@transaction.atomic
def keep_category_to(category: Category, right: Right, groups: Iterable[Group], *, by: User) -> None:
    """Let only members of ``groups`` have ``right`` in ``category`` and below it; no groups: everyone again."""
    _check_may(by)
    Category.objects.lock_tree()
    deed = Deed("keep_category_to", by=by)
    wanted = {group.pk for group in groups}
    present = {limit.group_id: limit for limit in CategoryLimit.objects.filter(category=category, right=right)}
    for group_id in sorted(wanted - present.keys()):
        deed.added(CategoryLimit.objects.create(category=category, right=right, group_id=group_id))
    for group_id in sorted(present.keys() - wanted):
        deed.removed(present[group_id])
        present[group_id].delete()
    if deed.record is not None and right == Right.SEE:
        recount_authors(Category.objects.at_or_below(category))
        recount_tags_in(Category.objects.at_or_below(category))


@transaction.atomic
def archive_category(category: Category, *, by: User) -> Category:
    """Make ``category`` and all below it read-only."""
    return _set_archived(category, by=by, archived=True)


@transaction.atomic
def reopen_category(category: Category, *, by: User) -> Category:
    """Undo ``archive_category``."""
    return _set_archived(category, by=by, archived=False)


@transaction.atomic
def appoint_moderator(member: User, *, category: Category | None, by: User) -> Moderator:
    """Let ``member`` moderate ``category`` and all below it; without a category, everywhere."""
    _check_may(by)
    if member.is_ghost:
        raise Refused(_("Nobody has claimed this account, so it cannot moderate."))
    moderator, made = Moderator.objects.get_or_create(member=member, category=category)
    if made:
        Deed("appoint_moderator", by=by).added(moderator)
    return moderator


@transaction.atomic
def dismiss_moderator(member: User, *, category: Category | None, by: User) -> None:
    """Undo ``appoint_moderator``."""
    _check_may(by)
    for moderator in Moderator.objects.filter(member=member, category=category):
        Deed("dismiss_moderator", by=by).removed(moderator)
        moderator.delete()


@transaction.atomic
def ask_for_approval(category: Category, *, by: User) -> Category:
    """Let all that members write in ``category`` and below it wait for approval, from now on."""
    return _set_approval(category, by=by, needed=True)


@transaction.atomic
def let_posts_stand(category: Category, *, by: User) -> Category:
    """Undo ``ask_for_approval``; what waits already waits on."""
    return _set_approval(category, by=by, needed=False)


def _set_approval(category: Category, *, by: User, needed: bool) -> Category:
    _check_may(by)
    Category.objects.lock_tree()
    category = Category.objects.get(pk=category.pk)
    Deed("ask_for_approval" if needed else "let_posts_stand", by=by).change(category, needs_approval=needed)
    return category


def _set_archived(category: Category, *, by: User, archived: bool) -> Category:
    _check_may(by)
    Category.objects.lock_tree()
    category = Category.objects.get(pk=category.pk)
    Deed("archive_category" if archived else "reopen_category", by=by).change(category, is_archived=archived)
    return category


def _check_may(by: User) -> None:
    if not can_run_the_forum(by):
        raise Refused(_("Only staff can arrange the categories."))
