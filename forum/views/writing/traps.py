"""Whom the time trap of a form spares: those who have shown that they are people, and words that were kept."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.conf import settings

from accounts.models import User
from accounts.traps import TrappedForm, stamp
from forum.actions.limits import is_newcomer
from forum.queries.drafts import DraftKept
from forum.views.writing.typed import Typed


def spare_members(form: forms.Form, writer: User) -> None:
    """Let ``writer`` be as quick as they like, unless a newcomer: the time of others tells nothing."""
    if isinstance(form, TrappedForm) and settings.TRAP_SECONDS and not is_newcomer(writer):
        form.trap_seconds = 0


def begun_with(found: DraftKept | Typed | None) -> dict[str, object]:
    """What a form begins with: words that were kept, which may be sent at once, for they were typed before."""
    if found is None:
        return {"form_id": uuid4()}
    words = {"title": found.title, "body": found.body, "tags": found.tags, "form_id": found.form_id}
    return {**words, "began": stamp(ago=settings.TRAP_SECONDS + 1)}
