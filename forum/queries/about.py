"""The page "About": the site's own words, what it holds, and what was brought back from where (6 SQL queries)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from accounts.models import Person, User
from forum.models import Category, Format, SiteWords, Source, SourceNavigation
from forum.queries.recovered import Recovered, recovered_by_source
from forum.text.render import TooMuch, render, stored_html

MOST_SOURCES = 50


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """An entry of an old site's menu, as its pages printed it."""

    title: str
    description: str


@dataclass(frozen=True, kw_only=True)
class SourceShown:
    """A site that is gone: what came back, since when, and what its pages said of it, None and empty where nothing."""

    recovered: Recovered
    imported_at: datetime
    correct_points: int | None
    helpful_points: int | None
    menu: tuple[MenuEntry, ...]


@dataclass(frozen=True, kw_only=True)
class About:
    """``html`` is the operator's words; ``plain`` stands for them when they cannot be rendered; "" what there is not.

    ``sources`` are the largest of ``source_count``.
    """

    html: str
    plain: str
    category_count: int
    thread_count: int
    reply_count: int
    member_count: int
    sources: tuple[SourceShown, ...]
    source_count: int


def about(user: Person) -> About:
    """What the site says of itself to ``user``."""
    words = SiteWords.objects.only("about").first()
    html, plain = _rendered(words.about if words else "")
    held = Category.objects.visible_to(user).aggregate(
        categories=Count("pk"), threads=Sum("thread_count"), replies=Sum("reply_count")
    )
    recovered = recovered_by_source(user)
    return About(
        html=html,
        plain=plain,
        category_count=held["categories"],
        thread_count=held["threads"] or 0,
        reply_count=held["replies"] or 0,
        member_count=User.objects.members().filter(is_active=True).count(),
        sources=_sources(dict(list(recovered.items())[:MOST_SOURCES])),
        source_count=len(recovered),
    )


def _rendered(words: str) -> tuple[str, str]:
    """The operator's Markdown as HTML, or, when it is too much to render, the words as they are."""
    try:
        return stored_html(render(words, Format.MARKDOWN.value).html), ""
    except TooMuch:
        return "", words


def _sources(recovered: dict[int, Recovered]) -> tuple[SourceShown, ...]:
    facts = Source.objects.in_bulk(recovered)
    menus = _menus(recovered)
    return tuple(
        SourceShown(
            recovered=found,
            imported_at=facts[pk].created_at,
            correct_points=facts[pk].correct_points,
            helpful_points=facts[pk].helpful_points,
            menu=tuple(menus[pk]),
        )
        for pk, found in recovered.items()
    )


def _menus(source_ids: Iterable[int]) -> defaultdict[int, list[MenuEntry]]:
    menus: defaultdict[int, list[MenuEntry]] = defaultdict(list)
    for entry in SourceNavigation.objects.filter(source__in=list(source_ids)):
        menus[entry.source_id].append(MenuEntry(title=entry.title, description=entry.description))
    return menus
