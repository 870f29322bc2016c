"""Threads to look at: saved ones brought in through the importer, and what a page of a thread says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import Person
from forum.importers.saved import SavedThread
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.models import Thread
from forum.queries.reading_order import Order
from forum.queries.reply_rows import GapRow, ReplyRow, Row, SeamRow, SilenceRow
from forum.queries.thread import ThreadPage, thread_page
from tests.importing.importing import page_from

VISITOR = AnonymousUser()


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A page that a browser got: its status, its HTML, and the words on it."""

    status: int
    html: str

    @property
    def words(self) -> str:
        """What one reads, with single spaces; what a press shows is not read yet."""
        return self._words(without=r"<button[^>]* popovertarget=.*?</button>|<div[^>]* popover>.*?</div>")

    @property
    def all_words(self) -> str:
        """What one reads after pressing all that shows more."""
        return self._words(without="$^")

    def _words(self, *, without: str) -> str:
        body = self.html.partition("<main")[2].partition("</main>")[0] or self.html
        aside = self.html.partition("<aside")[2].partition("</aside>")[0]
        shown = re.sub(without, " ", body, flags=re.DOTALL)
        words = " ".join(unescape(re.sub(r"<[^>]*>", " ", f"{shown} {aside}")).split())
        return re.sub(r" ([.,:;])(?= |$)", r"\1", words)


def look(client: Client, address: str) -> Looked:
    """The page at ``address``; a redirect is followed."""
    response = client.get(address, follow=True)
    return Looked(status=response.status_code, html=response.content.decode())


def written(saved: SavedThread, *, site: str = "") -> Thread:
    """The thread that ``saved`` becomes."""
    (report,) = Writer(Options()).write([page_from(saved, site=site)])
    assert report.placed is not None
    assert report.placed.thread_id is not None
    return Thread.objects.get(pk=report.placed.thread_id)


def page_of(thread: Thread, *, user: Person = VISITOR, order: Order = Order.THREADED, page: int = 1) -> ThreadPage:
    """One page of ``thread`` as ``user`` sees it."""
    return thread_page(thread.pk, user=user, order=order, page=page)


def said(rows: tuple[Row, ...]) -> list[str]:
    """The rows in short: "1", "- 2" (one deeper), "gap 3", "gap 4-6", "7 days", "seam"."""
    return [_said(row) for row in rows]


def _said(row: Row) -> str:
    match row:
        case ReplyRow():
            return "- " * row.depth + str(row.post.number)
        case GapRow():
            number = str(row.first) if row.count == 1 else f"{row.first}-{row.last}"
            return "- " * row.depth + f"gap {number}"
        case SilenceRow():
            return f"{row.days} days"
        case SeamRow():
            return "seam" if row.goes_on else "end"
