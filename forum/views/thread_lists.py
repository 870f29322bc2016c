"""Lists of threads from all categories: newest, unanswered, most viewed, and with gaps to fill."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forum.queries.pages import page_asked_for
from forum.queries.threads_listed import (
    most_viewed_threads,
    newest_threads,
    threads_with_gaps,
    unanswered_questions,
)
from forum.views.conditional import show_page


@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """All threads, the newest first."""
    listed = newest_threads(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/threads.html", {"listed": listed, "canonical": canonical})


@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    """The questions known to have no answer, the newest first."""
    listed = unanswered_questions(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/unanswered.html", {"listed": listed, "canonical": canonical})


@require_safe
def most_viewed(request: HttpRequest) -> HttpResponse:
    """All threads, the most viewed first."""
    listed = most_viewed_threads(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/most_viewed.html", {"listed": listed, "canonical": canonical})


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """The threads of which replies are lost, most of them first."""
    listed = threads_with_gaps(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/gaps.html", {"listed": listed, "canonical": canonical})
