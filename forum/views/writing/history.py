"""What a post said before it was edited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.queries.history import history_of
from forum.queries.pages import page_asked_for


@require_safe
def post_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a post that this person may read."""
    shown = history_of(pk, user=request.user, page=page_asked_for(request.GET.get("page")))
    return render(request, "forum/post_history.html", {"history": shown})
