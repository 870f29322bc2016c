"""A person's face where a page has the person and no query has made the face."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.models import User
from forum.queries.faces import face_of

register = template.Library()


@register.inclusion_tag("_face.html")
def person_face(person: User, size: str = "") -> dict[str, Any]:
    """``{% person_face user size="large" %}``."""
    return {"face": face_of(person), "size": size}
