"""Writes a feed as Atom 1.0 (RFC 4287); knows nothing of where it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import TypeAlias
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.feedgenerator import rfc3339_date
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from forum.queries.feeds import FeedEntry, FeedShown
from forum.text.whole import with_whole_addresses, xml_text

# Makes a whole address of one that begins with "/".
Whole: TypeAlias = Callable[[str], str]

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a feed must say when it changed, even one without entries


def atom(feed: FeedShown, *, site_name: str, tagline: str, itself: str, whole: Whole) -> bytes:
    """The feed at the whole address ``itself``, of the site called ``site_name``."""
    out = BytesIO()
    writer = _Writer(out)
    writer.startDocument()
    writer.begin("feed", xmlns=NAMESPACE)
    writer.say("id", tag_uri(f"feeds/{feed.key}"))
    writer.say("title", f"{feed.about} · {site_name}" if feed.about else site_name)
    if not feed.about and tagline:
        writer.say("subtitle", tagline)
    writer.say("updated", rfc3339_date(updated_at(feed)))
    writer.say("link", rel="self", type="application/atom+xml", href=itself)
    writer.say("link", rel="alternate", type="text/html", href=whole(feed.page))
    writer.person(site_name, whole("/"))  # of an entry whose author no saved page named
    for entry in feed.entries:
        _write_entry(writer, entry, whole)
    writer.endElement("feed")
    writer.endDocument()
    return out.getvalue()


def updated_at(feed: FeedShown) -> datetime:
    """When its newest entry was written or edited."""
    return max((_updated_at(entry) for entry in feed.entries), default=NEVER)


def tag_uri(name: str) -> str:
    """The id of what is called ``name`` here: it stays when a title, a slug or the site's own name changes."""
    return f"tag:{settings.FEED_AUTHORITY}:{name}"


def _write_entry(writer: _Writer, entry: FeedEntry, whole: Whole) -> None:
    address = whole(entry.address)
    html = with_whole_addresses(entry.html, at=address) or f"<p>{_('No words were saved of this post.')}</p>"
    writer.begin("entry")
    writer.say("id", tag_uri(f"posts/{entry.id}"))
    writer.say("title", entry.title if entry.is_opening else _("Re: %(title)s") % {"title": entry.title})
    writer.say("published", rfc3339_date(entry.created_at))
    writer.say("updated", rfc3339_date(_updated_at(entry)))
    writer.say("link", rel="alternate", type="text/html", href=address)
    if entry.author is not None:
        writer.person(entry.author.name, whole(entry.author.address))
    for term in entry.terms:
        writer.say("category", term=term)
    writer.say("content", html, type="html")
    writer.endElement("entry")


def _updated_at(entry: FeedEntry) -> datetime:
    return max(entry.created_at, entry.edited_at or entry.created_at)


class _Writer(SimplerXMLGenerator):
    """Leaves out what XML cannot say: one such character would make the whole feed unreadable."""

    def __init__(self, out: BytesIO) -> None:
        super().__init__(out, "utf-8")

    def begin(self, name: str, **attributes: str) -> None:
        """The beginning of an element."""
        self.startElement(name, AttributesImpl(attributes))

    def say(self, name: str, text: str = "", **attributes: str) -> None:
        """One element."""
        self.addQuickElement(name, xml_text(text), {key: xml_text(value) for key, value in attributes.items()})

    def person(self, name: str, address: str) -> None:
        """Who wrote."""
        self.begin("author")
        self.say("name", name)
        self.say("uri", address)
        self.endElement("author")
