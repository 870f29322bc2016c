"""Searching, and the threads that may be about the same as a title that is being typed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import User
from forum.forms.searching import FIELDS, joined
from forum.queries.pages import page_asked_for
from forum.queries.related import like_title
from forum.queries.search import SearchOrder, search_page
from forum.text.invisible import visible


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a search finds; whatever is typed is one. The long form's fields become operators."""
    asked = request.GET
    if any(name in asked for name in FIELDS):
        typed = joined(asked)
        kept = {"sort": asked["sort"]} if asked.get("sort") == SearchOrder.DATE.value else {}
        return redirect(f"{reverse('search')}?{urlencode({'q': typed, **kept}, errors='ignore')}")
    order = SearchOrder.DATE if asked.get("sort") == SearchOrder.DATE.value else SearchOrder.RELEVANCE
    typed = visible(asked.get("q", ""))
    found = search_page(typed, user=request.user, order=order, page=page_asked_for(asked.get("page")))
    return render(request, "forum/search.html", {"found": found})


@require_safe
def like_typed(request: HttpRequest) -> HttpResponse:
    """Threads that may have the answer already, a part of a page; for members, who ask."""
    if not isinstance(request.user, User):
        raise Http404
    related = like_title(request.GET.get("title", ""), user=request.user)
    response = render(request, "forum/_like_typed.html", {"related": related})
    response["Cache-Control"] = "private, max-age=60"
    return response
