"""Pages of categories: one of them, and the list of all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forum.queries.categories import all_categories
from forum.queries.category import category_page
from forum.queries.pages import page_asked_for
from forum.views.conditional import show_page


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """A category: what stands in it, and its threads."""
    shown = category_page(slug, user=request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(shown.pages.address)
    return show_page(request, "forum/category.html", {"category": shown, "canonical": canonical})


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """All categories."""
    listed = all_categories(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/categories.html", {"listed": listed, "canonical": canonical})
