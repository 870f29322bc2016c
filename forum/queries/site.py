"""What every page shows of the site (2 SQL queries), and its name alone (1)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import NavigationEntry, SiteWords
from forum.text.addresses import may_link


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of the navigation; ``current`` is what ``aria-current`` says of it, "" when nothing."""

    title: str
    description: str
    address: str
    current: str


@dataclass(frozen=True, kw_only=True)
class SiteName:
    """The site's own words."""

    name: str
    tagline: str


@dataclass(frozen=True, kw_only=True)
class SiteShown(SiteName):
    """The site's own words and its navigation."""

    navigation: tuple[Entry, ...]


def site_name() -> SiteName:
    """The site's words, rows first, then settings."""
    words = SiteWords.objects.only("name", "tagline").first() or SiteWords()
    return SiteName(name=words.name or settings.SITE_NAME, tagline=words.tagline or settings.SITE_TAGLINE)


def the_site(*, path: str = "") -> SiteShown:
    """The site's words and its navigation, as the page at ``path`` shows them.

    The navigation begins with the forum's own front page. An operator's entry for the same address takes its place.
    """
    words = site_name()
    rows = [row for row in NavigationEntry.objects.exclude(address="") if may_link(row.address)]
    front = reverse("front")
    if front not in {row.address for row in rows}:
        rows.insert(0, NavigationEntry(title=_("Community"), address=front))
    here = {row.address for row in rows} & {path}
    return SiteShown(
        name=words.name,
        tagline=words.tagline,
        navigation=tuple(
            Entry(
                title=row.title,
                description=row.description,
                address=row.address,
                current=_current(row.address, path=path, front=front, elsewhere=bool(here)),
            )
            for row in rows
        ),
    )


def _current(address: str, *, path: str, front: str, elsewhere: bool) -> str:
    """ "page" for the page shown; "true" for the front page while a page of the forum without an own entry is shown."""
    if address == path:
        return "page"
    return "true" if address == front and not elsewhere else ""
