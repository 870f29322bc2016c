"""What every page shows of the site (2 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import NavigationEntry, SiteWords


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of the navigation; ``current`` when the page shown is its page."""

    title: str
    description: str
    address: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class SiteShown:
    """The site's own words; ``about`` is Markdown."""

    name: str
    tagline: str
    about: str
    navigation: tuple[Entry, ...]


def the_site(*, path: str = "") -> SiteShown:
    """The site's words, rows first, then settings; navigation begins with the forum's own front page."""
    words = SiteWords.objects.first() or SiteWords()
    own = NavigationEntry(title=_("Community"), address=reverse("front"))
    shown = [own, *NavigationEntry.objects.exclude(address="")]
    return SiteShown(
        name=words.name or settings.SITE_NAME,
        tagline=words.tagline or settings.SITE_TAGLINE,
        about=words.about,
        navigation=tuple(
            Entry(title=e.title, description=e.description, address=e.address, current=e.address == path) for e in shown
        ),
    )
