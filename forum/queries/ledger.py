"""Where a member's points came from, entry by entry, the latest first (4 SQL queries a page)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import Person, User
from forum.models import Category, LedgerEntry, MarkKind, Post
from forum.queries.pages import PageLinks, page_links
from forum.queries.people import member_address
from forum.queries.standings import StandingShown, live_ladder


@dataclass(frozen=True, kw_only=True)
class EntryShown:
    """One entry: points given or taken back, for which answer; no title where the reader may not read it."""

    points: int
    what: str
    title: str
    number: int
    address: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class LedgerPage:
    """One page of the ledger of the person called ``name``."""

    name: str
    address: str
    standing: StandingShown
    entries: tuple[EntryShown, ...]
    pages: PageLinks


def ledger_page(person: User, *, user: Person, page: int, address: str) -> LedgerPage:
    """Page ``page`` of the ledger of ``person``, loaded with its standing: entries from where ``user`` may look."""
    entries = LedgerEntry.objects.filter(member=person, mark__thread__category__in=Category.objects.visible_to(user))
    pages = page_links(number=page, per_page=settings.THREADS_PER_PAGE, total=entries.count(), address=address)
    first = (page - 1) * settings.THREADS_PER_PAGE
    rows = list(
        entries.select_related("mark__post__thread")
        .defer("mark__post__source", "mark__post__html", "mark__post__plain")
        .order_by("-created_at", "-pk")[first : first + settings.THREADS_PER_PAGE]
    )
    readable = set(
        Post.objects.visible_to(user).filter(pk__in=[row.mark.post_id for row in rows]).values_list("pk", flat=True)
    )
    return LedgerPage(
        name=person.name,
        address=member_address(person.pk, person.name),
        standing=live_ladder().of(person),
        entries=tuple(_shown(row, readable=row.mark.post_id in readable) for row in rows),
        pages=pages,
    )


def _shown(row: LedgerEntry, *, readable: bool) -> EntryShown:
    kind = MarkKind(row.mark.kind).label
    what = kind if row.points > 0 else _("%(mark)s, taken back") % {"mark": kind}
    post = row.mark.post
    return EntryShown(
        points=row.points,
        what=str(what),
        title=post.thread.title if readable else "",
        number=post.number,
        address=post.get_absolute_url() if readable else "",
        created_at=row.created_at,
    )
