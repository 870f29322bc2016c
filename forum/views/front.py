"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.queries.front import front_page
from forum.views.conditional import show_page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The places, what is new, and what waits for an answer."""
    canonical = request.build_absolute_uri(reverse("front"))
    return show_page(request, "forum/front.html", {"front": front_page(request.user), "canonical": canonical})
