"""What every page shows of the site: its name, its tagline, its navigation."""

from __future__ import annotations

from django.http import HttpRequest

from forum.queries.site import SiteShown, the_site


def site(request: HttpRequest) -> dict[str, SiteShown]:
    """The context variable ``site``."""
    return {"site": the_site(path=request.path)}
