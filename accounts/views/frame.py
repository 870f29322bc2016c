"""What all our versions of allauth's pages have in common."""

from __future__ import annotations

from typing import Any

from django.views.generic.base import ContextMixin


class OurFrame(ContextMixin):
    """A page of allauth's inside our frame: there, ``site`` is the forum's own words and not a domain."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As allauth's, without its ``site``."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        shown.pop("site", None)
        return shown
