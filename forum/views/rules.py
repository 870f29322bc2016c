"""What holds here: points and tiers, and what the site says of itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.queries.about import about as about_the_site
from forum.queries.house_rules import house_rules
from forum.queries.tiers import points_and_tiers
from forum.views.conditional import show_page


@require_safe
def tiers(request: HttpRequest) -> HttpResponse:
    """Points and tiers, printed from the live rows and settings."""
    canonical = request.build_absolute_uri(reverse("tiers"))
    return show_page(
        request, "forum/tiers.html", {"rules": points_and_tiers(), "house": house_rules(), "canonical": canonical}
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The site's own words, and what was brought back from where."""
    canonical = request.build_absolute_uri(reverse("about"))
    return show_page(request, "forum/about.html", {"about": about_the_site(request.user), "canonical": canonical})
