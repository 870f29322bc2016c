"""Noting from which network address a post was sent, and forgetting it after ORIGIN_DAYS."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.client_address import UNKNOWN
from accounts.models import User
from forum.models import Post, PostOrigin


def note_origin(post: Post, address: str, *, at: datetime) -> None:
    """Note the address that ``post`` came from; nothing where none is known."""
    if address and address != UNKNOWN:
        PostOrigin.objects.bulk_create([PostOrigin(post=post, address=address, created_at=at)], ignore_conflicts=True)


@transaction.atomic
def forget_origins(*, now: datetime) -> int:
    """Forget the addresses of posts and sign-ups of long ago; how many."""
    before = now - timedelta(days=settings.ORIGIN_DAYS)
    posts: int = PostOrigin.objects.filter(created_at__lt=before).delete()[0]
    members: int = User.objects.filter(joined_from__isnull=False, created_at__lt=before).update(joined_from=None)
    return posts + members
