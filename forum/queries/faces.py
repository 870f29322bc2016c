"""The face beside a name: the person's picture, or a drawn one (no SQL)."""

from __future__ import annotations

from dataclasses import replace

from accounts.models import User
from forum.text.faces import Face, draw_face


def face_of(person: User) -> Face:
    """The face of ``person``, of whom the id and the picture are loaded."""
    return replace(draw_face(f"user:{person.pk}"), picture=person.picture)
