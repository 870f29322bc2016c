"""Members' pictures: square, drawn anew, under names that never hold another picture (decision 21)."""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from accounts.images import one_at_a_time, opened, square
from accounts.models import User

# Pixels; twice what the style sheet draws beside a post and on a member's page.
SMALL, LARGE = SIDES = (96, 256)


def set_picture(member: User, upload: UploadedFile[Any]) -> None:
    """Give ``member`` the picture; what was there before is deleted. Raises NotAnImage."""
    name = secrets.token_hex(16)
    with one_at_a_time:
        image = opened(upload, size=upload.size or 0, at_least=LARGE)
        files = {side: _drawn(image, side) for side in SIDES}
    for side, drawn in files.items():
        default_storage.save(path_of(name, side), ContentFile(drawn))
    _replace(member, name)


def remove_picture(member: User) -> None:
    """Back to a drawn face."""
    _replace(member, "")


def picture_address(name: str, side: int = SMALL) -> str:
    """Where a browser finds the picture called ``name``; empty for a member without one."""
    return reverse("picture", args=[name, side]) if name else ""


def path_of(name: str, side: int) -> str:
    """Where the storage keeps it; folders of at most a few thousand files."""
    return f"pictures/{name[:2]}/{name}-{side}.webp"


def _drawn(image: Image.Image, side: int) -> bytes:
    drawn = BytesIO()
    square(image, side).save(drawn, "WEBP", quality=85)
    return drawn.getvalue()


def _replace(member: User, name: str) -> None:
    with transaction.atomic():
        before = User.objects.select_for_update().values_list("picture", flat=True).get(pk=member.pk)
        User.objects.filter(pk=member.pk).update(picture=name)
        member.picture = name
        transaction.on_commit(lambda: _delete(before))


def _delete(name: str) -> None:
    for side in SIDES if name else ():
        default_storage.delete(path_of(name, side))
