"""Addresses that machines ask for by habit: what robots may read, and the icon."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

ROBOTS = """\
User-agent: *
Disallow: /admin/
"""
DAY = 24 * 3600


@require_safe
@cache_control(max_age=DAY, public=True)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Robots may read what visitors may read."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=DAY, public=True)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The icon, for those who do not read which one a page names."""
    return redirect(static("icons/favicon.ico"))
