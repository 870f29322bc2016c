"""Keeping what a member types, and letting go of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.actions.limits import Limited
from forum.actions.uploading import hold_pictures
from forum.actions.writing import written_with
from forum.models import Draft
from forum.text.limits import MEMBER_LENGTH

MOST_DRAFTS = 200  # of a member; beyond them the oldest goes
DRAFT_LENGTH = 4 * MEMBER_LENGTH  # characters: more than may be sent, so that what is too long is not lost for that


def fits_a_draft(*words: str) -> bool:
    """Whether ``words`` (title, body, tags) together are short enough to be kept."""
    return sum(map(len, words)) <= DRAFT_LENGTH


@transaction.atomic
def keep_draft(
    place: str,
    *,
    by: User,
    form_id: UUID,
    title: str = "",
    body: str = "",
    tags: str = "",
    kind: str = "",
    seen: int = 0,
) -> Draft | None:
    """Keep what was typed at ``place`` instead of what was kept before.

    None when nothing was typed or far too much, and when the form was sent already: what a browser kept late is no
    draft any more.
    """
    if written_with(form_id, by=by) or not fits_a_draft(title, body, tags):
        return None
    if not (title.strip() or body.strip() or tags.strip()):
        drop_draft(place, by=by)
        return None
    with suppress(Limited):  # whoever sends it is told
        hold_pictures(body)
    words = {"title": title, "body": body, "tags": tags, "kind": kind}
    typed = {name: text.replace("\0", "") for name, text in words.items()}  # which PostgreSQL refuses
    draft, _made = Draft.objects.update_or_create(
        member=by, place=place, defaults={**typed, "seen": seen, "form_id": form_id, "updated_at": timezone.now()}
    )
    many = Draft.objects.filter(member=by).order_by("-updated_at", "-pk")[MOST_DRAFTS:]
    Draft.objects.filter(pk__in=[old.pk for old in many.only("pk")]).delete()
    return draft


def drop_draft(place: str, *, by: User) -> None:
    """Let go of what was typed at ``place``: it was sent, or thrown away."""
    Draft.objects.filter(member=by, place=place).delete()


def sweep_drafts() -> int:
    """Let go of drafts that nobody touched for DRAFT_DAYS; how many."""
    gone, _by_model = Draft.objects.filter(updated_at__lt=timezone.now() - timedelta(days=settings.DRAFT_DAYS)).delete()
    return gone
