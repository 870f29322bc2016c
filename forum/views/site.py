"""What every page shows of the site, its name, tagline and navigation, and of what its reader was told."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from forum.queries.notifications import unread_count
from forum.queries.queue import cases_for
from forum.queries.site import the_site


def site(request: HttpRequest) -> dict[str, Any]:
    """``site``, ``unread`` news, and ``cases`` for moderators; the database is asked by templates that show them."""
    return {
        "site": SimpleLazyObject(partial(the_site, path=request.path)),
        "unread": SimpleLazyObject(lambda: unread_count(request.user)),
        "cases": SimpleLazyObject(lambda: cases_for(request.user)),
    }
