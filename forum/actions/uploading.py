"""Pictures that members put into words: drawn anew, without what a camera wrote into them (decision 21)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from accounts.images import bare, coloured, one_at_a_time, opened
from accounts.models import User
from forum.actions.limits import Limited
from forum.models import Upload
from forum.points.ledger import standing_of
from forum.text.own_pictures import SHOWN, names_in, small_name

LARGEST = 2_000  # pixels of the longer side; more is drawn smaller
# A drawing or a picture of a screen has few colours, and sharp edges that photographs' compression blurs.
FEW_COLOURS = 4_096


def keep_picture(file: UploadedFile[Any], *, by: User, at: datetime | None = None) -> Upload:
    """The picture in ``file``, kept for the posts of ``by``; the same bytes again give what is there.

    Raises accounts.images.NotAnImage when it is none or too large, Limited after too many in a day and while ``by`` is
    suspended.
    """
    if by.is_suspended:
        raise Limited(_("You are suspended, so you cannot upload pictures now."))
    at = at or timezone.now()
    digest = sha256(b"".join(file.chunks())).hexdigest()
    if (same := Upload.objects.filter(owner=by, sha256=digest).first()) is not None:
        return same
    _check_number(by, at=at)
    file.seek(0)
    with one_at_a_time:
        image = bare(_fitted(coloured(opened(file, size=file.size or 0, at_least=LARGEST)), LARGEST))
        name = f"{secrets.token_hex(16)}-{image.width}x{image.height}"
        files = {name: _drawn(image)}
        files[small_name(name, width=image.width, height=image.height)] = _drawn(_fitted(image, SHOWN))
    for file_name, drawn in files.items():
        default_storage.save(path_of(file_name), ContentFile(drawn))
    with transaction.atomic():
        standing_of(by.pk)  # locked, so that two at a time are counted one after the other
        if (same := Upload.objects.filter(owner=by, sha256=digest).first()) is None:
            _check_number(by, at=at)
            size = sum(len(drawn) for drawn in files.values())
            return Upload.objects.create(owner=by, name=name, sha256=digest, size=size, created_at=at)
    for file_name in files:
        default_storage.delete(path_of(file_name))
    return same


def hold_pictures(source: str, *, before: str = "") -> None:
    """Keep the pictures in ``source`` from being swept until the transaction ends, from when on the words hold them.

    Raises Limited for a picture that is gone already, unless it stood in the words ``before``.
    """
    names = names_in(source)
    if not names:
        return
    there = set(Upload.objects.select_for_update().filter(name__in=names).order_by("pk").values_list("name", flat=True))
    if names - there - names_in(before):
        raise Limited(_("A picture in your text is not kept here any more. Please take it out, or put it in again."))


def path_of(name: str) -> str:
    """Where the storage keeps the file called ``name``; folders of at most a few thousand files."""
    return f"uploads/{name[:2]}/{name}.webp"


def _check_number(by: User, *, at: datetime) -> None:
    day = timedelta(days=1)
    latest = Upload.objects.filter(owner=by, created_at__gt=at - day).order_by("-created_at")
    if (full := latest[settings.UPLOADS_PER_DAY - 1 : settings.UPLOADS_PER_DAY].first()) is not None:
        text = _("You can upload %(most)d pictures a day. Please come back tomorrow; your text is kept.")
        raise Limited(text % {"most": settings.UPLOADS_PER_DAY}, again_at=full.created_at + day)


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    share = longest / max(image.size)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _drawn(image: Image.Image) -> bytes:
    few = image.getcolors(FEW_COLOURS) is not None
    drawn = BytesIO()
    image.save(drawn, "WEBP", lossless=few, quality=80)
    return drawn.getvalue()
