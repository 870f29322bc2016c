"""Changing the site's own words, and adding, changing and removing entries of its navigation."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.records import Deed
from forum.models import NavigationEntry, SiteWords
from forum.permissions import Refused, can_run_the_forum


@transaction.atomic
def change_site_words(
    *, by: User, name: str | None = None, tagline: str | None = None, about: str | None = None
) -> SiteWords:
    """Change the site's words; what is None stays, what is empty comes from the settings."""
    _check_may(by)
    SiteWords.objects.bulk_create([SiteWords(pk=1)], ignore_conflicts=True)
    words = SiteWords.objects.select_for_update().get(pk=1)
    given = {"name": name, "tagline": tagline, "about": about}
    changed = {field: value for field, value in given.items() if value is not None}
    Deed("change_site_words", by=by).change(words, **changed)
    return words


@transaction.atomic
def add_navigation_entry(
    *, by: User, title: str, description: str = "", address: str = "", position: int = 0
) -> NavigationEntry:
    """A new entry of the navigation; without an address it is not shown yet."""
    _check_may(by)
    entry = NavigationEntry.objects.create(title=title, description=description, address=address, position=position)
    Deed("add_navigation_entry", by=by).added(entry)
    return entry


@transaction.atomic
def remove_navigation_entry(entry: NavigationEntry, *, by: User) -> None:
    """Undo ``add_navigation_entry``."""
    _check_may(by)
    found = NavigationEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if found is not None:
        Deed("remove_navigation_entry", by=by).removed(found)
        found.delete()


@transaction.atomic
def change_navigation_entry(
    entry: NavigationEntry,
    *,
    by: User,
    title: str | None = None,
    description: str | None = None,
    address: str | None = None,
    position: int | None = None,
) -> NavigationEntry:
    """Change an entry; what is None stays."""
    _check_may(by)
    entry = NavigationEntry.objects.select_for_update().get(pk=entry.pk)
    given = {"title": title, "description": description, "address": address, "position": position}
    changed = {field: value for field, value in given.items() if value is not None}
    Deed("change_navigation_entry", by=by).change(entry, **changed)
    return entry


def _check_may(by: User) -> None:
    if not can_run_the_forum(by):
        raise Refused(_("Only staff can change the words of the site."))
