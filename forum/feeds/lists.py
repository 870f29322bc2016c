"""The feeds of lists, for everyone: whoever asks is told what a visitor may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from forum.feeds.atom import CONTENT_TYPE, atom, updated_at
from forum.queries.feeds import (
    FeedShown,
    category_feed,
    member_feed,
    newest_threads_feed,
    search_feed,
    tag_feed,
    thread_feed,
)
from forum.queries.member import find_person
from forum.queries.site import the_site
from forum.text.invisible import visible
from forum.views.conditional import FOR_EVERYONE, etag_of, show_document


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """The newest threads."""
    return _answer(request, newest_threads_feed())


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest threads of a category and of those below it."""
    return _answer(request, category_feed(slug))


@require_safe
def thread(request: HttpRequest, pk: int, slug: str) -> HttpResponse:  # noqa: ARG001  (the id decides)
    """The latest posts of a thread; a reader that knows an old title is not sent elsewhere."""
    return _answer(request, thread_feed(pk))


@require_safe
def member(request: HttpRequest, pk: int, slug: str) -> HttpResponse:  # noqa: ARG001  (likewise)
    """The latest posts of a person."""
    return _answer(request, member_feed(pk, name=find_person(pk).name))


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest threads with a tag; a name of before leads there, too."""
    return _answer(request, tag_feed(slug))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a search finds, the newest first."""
    return _answer(request, search_feed(visible(request.GET.get("q", ""))))


def _answer(request: HttpRequest, feed: FeedShown) -> HttpResponse:
    """The feed, or that it did not change."""
    words = the_site()
    etag = etag_of(request, feed, words.name, words.tagline)
    response = show_document(request, etag)
    if response is None:
        written = atom(
            feed,
            site_name=words.name,
            tagline=words.tagline,
            itself=request.build_absolute_uri(),
            whole=request.build_absolute_uri,
        )
        response = HttpResponse(written, content_type=CONTENT_TYPE)
        response["ETag"] = etag
        response["Cache-Control"] = FOR_EVERYONE
    response["Last-Modified"] = http_date(updated_at(feed).timestamp())
    response["X-Robots-Tag"] = "noindex"  # the pages are to be found, not a copy of them
    return response
