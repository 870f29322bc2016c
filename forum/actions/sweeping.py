"""Taking away uploaded pictures that nobody put into words: their rows and their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import Profile
from forum.actions.uploading import path_of
from forum.models import Category, Draft, Post, Revision, Signature, SiteWords, Upload
from forum.text.own_pictures import ADDRESS, names_in, small_name

LONGEST_WRITING = timedelta(hours=1)  # from the time that a post bears to the moment when others see it
AT_ONCE = 100  # in one transaction, which holds what is being written back


def sweep_uploads(*, now: datetime | None = None) -> int:
    """Take away the pictures older than UPLOAD_DAYS that stand in no words; how many.

    What stands in a post is kept for good, because an edit keeps the words that it replaces.
    """
    began = timezone.now()
    old = (now or began) - timedelta(days=settings.UPLOAD_DAYS)
    candidates = dict(Upload.objects.filter(is_settled=False, created_at__lt=old).values_list("name", "pk"))
    if not candidates:
        return 0
    first = Upload.objects.filter(pk__in=candidates.values()).order_by("created_at").values_list("created_at")[0][0]
    settled = _named(_posts(since=first)) & candidates.keys()
    Upload.objects.filter(name__in=settled).update(is_settled=True)
    unused = sorted(candidates.keys() - settled - _named(_other_words()))
    lately = began - LONGEST_WRITING
    return sum(_sweep(unused[at : at + AT_ONCE], since=lately) for at in range(0, len(unused), AT_ONCE))


def _posts(*, since: datetime) -> Iterator[QuerySet[Model, str]]:
    """The words of posts, and those that edits replaced; nothing written earlier can name a picture.

    An edit within the minutes of grace leaves no time behind: such a post bears that of before.
    """
    since -= timedelta(minutes=settings.EDIT_GRACE_MINUTES)
    written = Q(created_at__gte=since) | Q(edited_at__gte=since)
    yield Post.objects.filter(written, source__contains=ADDRESS).values_list("source", flat=True)
    yield Revision.objects.filter(created_at__gte=since, source__contains=ADDRESS).values_list("source", flat=True)


def _other_words() -> Iterator[QuerySet[Model, str]]:
    """All other words that people write: they change, and nothing keeps what they were."""
    for model, column in (
        (Draft, "body"), (Profile, "about"), (Profile, "signature"), (Signature, "source"),
        (Category, "description"), (SiteWords, "about"),
    ):  # fmt: skip
        yield model.objects.filter(**{f"{column}__contains": ADDRESS}).values_list(column, flat=True)


def _named(words: Iterable[QuerySet[Model, str]]) -> set[str]:
    return {name for some in words for text in some.iterator() for name in names_in(text)}


@transaction.atomic
def _sweep(names: list[str], *, since: datetime) -> int:
    """Take away those of ``names`` that no words hold even now: whoever writes them holds the row (hold_pictures)."""
    rows = list(Upload.objects.select_for_update().filter(name__in=names).order_by("pk"))
    held = _named(_posts(since=since)) | _named(_other_words())
    gone = [row for row in rows if row.name not in held]
    Upload.objects.filter(pk__in=[row.pk for row in gone]).delete()
    transaction.on_commit(lambda: _delete_files(gone))
    return len(gone)


def _delete_files(gone: list[Upload]) -> None:
    for row in gone:
        width, height = (int(side) for side in row.name.rpartition("-")[2].split("x"))
        for name in {row.name, small_name(row.name, width=width, height=height)}:
            default_storage.delete(path_of(name))
