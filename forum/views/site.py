"""What every page shows of the site: its name, its tagline, its navigation."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from forum.queries.site import SiteShown, the_site


def site(request: HttpRequest) -> dict[str, SiteShown]:
    """The context variable ``site``; the database is asked by those templates alone that show it."""
    lazy: Any = SimpleLazyObject(partial(the_site, path=request.path))
    return {"site": lazy}
