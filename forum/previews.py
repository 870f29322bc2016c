"""Pictures of threads and of the site, drawn once and kept in the storage; so many at most are drawn in a minute.

Not in the shared cache, where they would push out what must not be forgotten (docs/decisions/0022-shared-cache.md).
"""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from forum.drawing.card import Card, draw

# Each takes about 60 ms of a processor: whoever asks for all threads at once takes a tenth of one, and is sent away.
DRAWN_PER_MINUTE = 100
MINUTE = 60
FOLDERS = 1000


class TooMany(Exception):
    """So many pictures were drawn in this minute that the next must wait."""


def picture_of(card: Card, *, of: int) -> bytes:
    """The PNG of ``card``, which is about the thread ``of``, or about the site: 0. Raises TooMany.

    The picture that was kept of the same before is deleted, so that each thread has one.
    """
    folder = f"previews/{of % FOLDERS:03}"
    path = f"{folder}/{of}-{card.version}.png"
    with suppress(FileNotFoundError), default_storage.open(path) as kept:
        return bytes(kept.read())
    _count_one()
    drawn = draw(card)
    _forget(folder, of)
    default_storage.save(path, ContentFile(drawn))
    return drawn


def _count_one() -> None:
    minute = int(timezone.now().timestamp()) // MINUTE
    key = f"previews-drawn-{minute}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        if cache.incr(key) > DRAWN_PER_MINUTE:
            raise TooMany
    except ValueError:  # thrown out of the cache between the two lines
        return


def _forget(folder: str, of: int) -> None:
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            if name.startswith(f"{of}-"):
                default_storage.delete(f"{folder}/{name}")
