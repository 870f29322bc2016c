"""Sitemaps for search engines (sitemaps.org): an index, and files of at most 40,000 addresses each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from forum.queries.sitemaps import (
    Listed,
    member_ranges,
    members_listed,
    pages_listed,
    places_listed,
    stamp_of,
    thread_ranges,
    threads_listed,
)
from forum.views.conditional import FOR_EVERYONE, etag_of, show_document

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Names all files (2 SQL queries)."""
    ranges = thread_ranges()
    latest = max((found.changed_at for found in ranges), default=None)
    files = [Listed(address=reverse("sitemap_places"), changed_at=latest)]
    for found in ranges:
        files.append(Listed(address=reverse("sitemap_threads", args=[found.number]), changed_at=found.changed_at))
        files += [
            Listed(address=reverse("sitemap_pages", args=[found.number, file]), changed_at=found.changed_at)
            for file in range(found.page_files)
        ]
    files += [Listed(address=reverse("sitemap_members", args=[part]), changed_at=None) for part in member_ranges()]
    return _answer(request, "sitemapindex", "sitemap", files, etag=etag_of(request, files), changed_at=latest)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The pages that are always there, the categories and the tags (3 SQL queries)."""
    listed = places_listed()
    latest = max((found.changed_at for found in listed if found.changed_at), default=None)
    return _answer(request, "urlset", "url", listed, etag=etag_of(request, listed), changed_at=latest)


@require_safe
def threads(request: HttpRequest, part: int) -> HttpResponse:
    """The first pages of threads (2 SQL queries, 1 when nothing changed)."""
    stamp = stamp_of(part)
    if not stamp.count:
        raise Http404
    etag = etag_of(request, stamp)
    return _answer(request, "urlset", "url", threads_listed(part), etag=etag, changed_at=stamp.changed_at)


@require_safe
def pages(request: HttpRequest, part: int, file: int) -> HttpResponse:
    """Pages 2 and on of threads (likewise)."""
    stamp = stamp_of(part)
    if not stamp.count:
        raise Http404
    etag = etag_of(request, stamp)
    return _answer(request, "urlset", "url", pages_listed(part, file=file), etag=etag, changed_at=stamp.changed_at)


@require_safe
def members(request: HttpRequest, part: int) -> HttpResponse:
    """People with posts (1 SQL query)."""
    listed = members_listed(part)
    return _answer(request, "urlset", "url", listed, etag=etag_of(request, listed), changed_at=None)


def _answer(
    request: HttpRequest, root: str, element: str, listed: Iterable[Listed], *, etag: str, changed_at: datetime | None
) -> HttpResponse:
    """The file, or that it did not change; a file without addresses would be invalid and is not there."""
    response = show_document(request, etag)
    if response is None:
        lines = list(_lines(listed, element=element, host=request.build_absolute_uri("/")[:-1]))
        if not lines:
            raise Http404
        whole = "\n".join(
            ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}">', *lines, f"</{root}>\n"]
        )
        response = HttpResponse(whole, content_type="application/xml; charset=utf-8")
        response["ETag"] = etag
        response["Cache-Control"] = FOR_EVERYONE
    if changed_at is not None:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _lines(listed: Iterable[Listed], *, element: str, host: str) -> Iterator[str]:
    for found in listed:
        address = escape(f"{host}{found.address}")
        changed = f"<lastmod>{_w3c(found.changed_at)}</lastmod>" if found.changed_at else ""
        yield f"<{element}><loc>{address}</loc>{changed}</{element}>"


def _w3c(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
