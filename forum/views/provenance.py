"""How an imported thread was read, and the saved lines of a post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from forum.queries.pages import page_asked_for
from forum.queries.provenance import place_as_saved, provenance
from forum.views.moved import moved


@require_safe
def thread_source(request: HttpRequest, pk: int, slug: str) -> HttpResponse:  # noqa: ARG001  (the id decides)
    """What saved pages hold of a thread, and how that was read."""
    shown = provenance(pk, user=request.user, page=page_asked_for(request.GET.get("page")))
    if request.path != shown.thread.source_address:
        return moved(request, to=shown.thread.source_address)
    canonical = request.build_absolute_uri(shown.pages.address)
    return render(request, "forum/thread_source.html", {"page": shown, "canonical": canonical})


@require_safe
def post_source(request: HttpRequest, pk: int) -> HttpResponse:
    """To the saved lines of a post."""
    return redirect(place_as_saved(pk, user=request.user))
