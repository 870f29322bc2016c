"""Keeping what a member types, and letting go of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.actions.writing import written_with
from forum.models import Draft


@transaction.atomic
def keep_draft(
    place: str, *, by: User, form_id: UUID, title: str = "", body: str = "", kind: str = "", seen: int = 0
) -> Draft | None:
    """Keep what was typed at ``place`` instead of what was kept before.

    None when nothing was typed, and when the form was sent already: what a browser kept late is no draft any more.
    """
    if written_with(form_id, by=by):
        return None
    if not (title.strip() or body.strip()):
        drop_draft(place, by=by)
        return None
    typed = {"title": title, "body": body, "kind": kind, "seen": seen, "form_id": form_id}
    draft, _made = Draft.objects.update_or_create(
        member=by, place=place, defaults={**typed, "updated_at": timezone.now()}
    )
    return draft


def drop_draft(place: str, *, by: User) -> None:
    """Let go of what was typed at ``place``: it was sent, or thrown away."""
    Draft.objects.filter(member=by, place=place).delete()


def sweep_drafts() -> int:
    """Let go of drafts that nobody touched for DRAFT_DAYS; how many."""
    gone, _by_model = Draft.objects.filter(updated_at__lt=timezone.now() - timedelta(days=settings.DRAFT_DAYS)).delete()
    return gone
