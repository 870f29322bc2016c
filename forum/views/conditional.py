"""Pages that are sent once and then only said to be unchanged: 304 without rendering, and never of a page that changed.

The ETag is a digest of all that a template is given, not of a version that somebody must remember to raise: a page asks
the database for everything before it is rendered, so what is equal here is equal on the page (docs/being_found.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language

from forum.queries.site import the_site
from forum.views.deployed import deployed
from forum.views.digests import NotComparable, digest_of
from forum.views.sent import SentResponse

# With one of them, a page may show what no query told: who is signed in, and what they were told just now.
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


def show_page(request: HttpRequest, template: str, context: Mapping[str, object]) -> SentResponse:
    """The page; to a visitor who has it already only that it is unchanged.

    ``context`` is made of plain values and dataclasses (``digest_of``); of other things the page has no ETag.
    """
    shown = {"site": the_site(path=request.path), **context}  # asked once, for the ETag and for the page
    personal = any(name in request.COOKIES for name in PERSONAL)
    etag = None if personal or settings.DEBUG else _etag(request, template, shown)
    response = _unchanged(request, etag)
    if response is None:
        response = SentResponse(render_to_string(template, shown, request=request))
        # A form's token is another one each time, and belongs to one browser.
        if etag and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache" if personal else "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def show_document(request: HttpRequest, etag: str) -> HttpResponse | None:
    """For what is the same for everyone: 304 when the browser has what ``etag`` stands for, else None."""
    response = _unchanged(request, etag)
    if response is not None:
        response["Cache-Control"] = FOR_EVERYONE
    return response


FOR_EVERYONE = "public, no-cache"  # every cache may keep it, and asks each time whether it changed


def etag_of(request: HttpRequest, *values: object) -> str:
    """The ETag of what is made of ``values``, by this code, in this language, at this address of this host."""
    whole = request.build_absolute_uri()
    return quote_etag(digest_of(deployed(), whole, get_language(), *values)[:32])


def _etag(request: HttpRequest, template: str, context: dict[str, object]) -> str | None:
    try:
        return etag_of(request, template, context)
    except NotComparable:
        return None


def _unchanged(request: HttpRequest, etag: str | None) -> SentResponse | None:
    # If-Modified-Since is not heard: no time tells of a new name of an author, or of a post that was hidden.
    answer = get_conditional_response(request, etag=etag) if etag else None
    if answer is None:
        return None
    response = SentResponse(status=answer.status_code)
    if answer.status_code == HTTPStatus.NOT_MODIFIED:
        del response["Content-Type"]
        response["ETag"] = str(etag)
    return response
