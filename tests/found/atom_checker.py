"""What RFC 4287 asks of a feed; knows the standard and nothing of the code that writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA_TYPE = re.compile(r".+/.+")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# RFC 4151.
TAG_URI = re.compile(r"tag:[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*,\d{4}(-\d\d){0,2}:[\w/.-]+", re.ASCII)

# Sections 4.1.1 and 4.1.2: exactly one, at most one, any number.
MEMBERS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "feed": (
        {"id", "title", "updated"},
        {"generator", "icon", "logo", "rights", "subtitle"},
        {"author", "category", "contributor", "link", "entry"},
    ),
    "entry": (
        {"id", "title", "updated"},
        {"content", "published", "rights", "source", "summary"},
        {"author", "category", "contributor", "link"},
    ),
    "author": ({"name"}, {"uri", "email"}, set()),
}


def faults(document: bytes) -> list[str]:
    """What is wrong with a feed, in words; raises ParseError when it is no XML."""
    feed = ElementTree.fromstring(document)  # noqa: S314  (ours)
    return list(_feed(feed))


def _feed(feed: ElementTree.Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag}"
    yield from _members(feed, "feed")
    yield from _links(feed)
    if not feed.findall(f"{ATOM}link[@rel='self']"):
        yield "the feed does not say where it is itself"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _members(entry, "entry")
        yield from _links(entry)
        yield from _entry(entry, feed)
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"{name} stands {count} times" for name, count in ids.items() if count > 1)
    own = datetime.fromisoformat(feed.findtext(f"{ATOM}updated", ""))
    if any(datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")) > own for entry in entries):
        yield "an entry is newer than the feed"


def _members(element: ElementTree.Element, kind: str) -> Iterator[str]:
    once, at_most, any_number = MEMBERS[kind]
    counted = Counter(child.tag.removeprefix(ATOM) for child in element)
    for name, count in counted.items():
        if name not in once | at_most | any_number:
            yield f"{kind} has {name}"
        if name in once | at_most and count > 1:
            yield f"{kind} has {count} times {name}"
    yield from (f"{kind} has no {name}" for name in once - counted.keys())
    for child in element:
        yield from _member(child)


def _member(child: ElementTree.Element) -> Iterator[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    if name in {"updated", "published"} and not DATE.fullmatch(text):
        yield f"{name} is {text}"
    if (name == "uri" and not urlsplit(text).scheme) or (name == "id" and not TAG_URI.fullmatch(text)):
        yield f"{name} is {text}"
    if name == "author":
        yield from _members(child, "author")
    if name == "name" and not text.strip():
        yield "somebody has no name"
    if name == "category" and not child.get("term"):
        yield "a category has no term"


def _links(element: ElementTree.Element) -> Iterator[str]:
    seen = Counter()  # type: Counter[tuple[str | None, ...]]
    for link in element.findall(f"{ATOM}link"):
        if not urlsplit(link.get("href", "")).netloc:
            yield f"a link leads to {link.get('href')}"
        if not MEDIA_TYPE.fullmatch(link.get("type", "x/y")):
            yield f"a link is of type {link.get('type')}"
        seen[link.get("rel", "alternate"), link.get("type"), link.get("hreflang")] += 1
    yield from (f"{what} stands {count} times" for what, count in seen.items() if count > 1 and what[0] == "alternate")


def _entry(entry: ElementTree.Element, feed: ElementTree.Element) -> Iterator[str]:
    if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
        yield "an entry has no author"
    content = entry.find(f"{ATOM}content")
    alternate = entry.find(f"{ATOM}link[@rel='alternate']")
    if content is None and alternate is None:
        yield "an entry has neither content nor a link"
    if content is not None and (content.get("type") not in {"text", "html"} or len(content)):
        yield f"content is {content.get('type')} with {len(content)} elements"
    published, updated = entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated", "")
    if published and datetime.fromisoformat(published) > datetime.fromisoformat(updated):
        yield "an entry was updated before it was published"
