"""Sending a browser from an address that is not, or no longer, the right one to the one of now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect


def moved(request: HttpRequest, *, to: str) -> HttpResponse:
    """A permanent redirect to ``to`` with the query as it was asked.

    Permanent for search engines, but asked for anew each time: a browser that kept it would go in a circle once a title
    has been changed there and back.
    """
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{to}?{query}" if query else to)
    response["Cache-Control"] = "no-cache"
    return response


def to_another(address: str) -> HttpResponse:
    """A permanent redirect to the page that took the place of another; asked for anew each time: it may be undone."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response
