"""Pictures that nobody put into words are taken away, rows and files; whatever words hold stays."""

from __future__ import annotations

import threading
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import Profile
from forum.actions import sweeping
from forum.actions.drafting import keep_draft
from forum.actions.editing import edit_post
from forum.actions.limits import Limited
from forum.actions.sweeping import sweep_uploads
from forum.actions.uploading import hold_pictures, keep_picture, path_of
from forum.models import Post, Upload
from tests import builders
from tests.people import ana, ben

LATER = timedelta(days=8)


def picture(colour: int) -> Upload:
    drawn = BytesIO()
    Image.new("RGB", (900, 300), (colour, 9, 9)).save(drawn, "PNG")
    return keep_picture(SimpleUploadedFile("x.png", drawn.getvalue()), by=ben())


def words(upload: Upload) -> str:
    return f"Look: ![a lap]({upload.get_absolute_url()})"


def files_of(upload: Upload) -> list[bool]:
    return [default_storage.exists(path_of(name)) for name in (upload.name, f"{upload.name}-small")]


@pytest.mark.django_db
def test_what_no_words_hold_goes_with_its_files(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    unused, fresh = picture(1), picture(2)
    Upload.objects.filter(pk=fresh.pk).update(created_at=timezone.now() + LATER - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads(now=timezone.now() + LATER) == 1
    assert files_of(unused) == [False, False]
    assert files_of(fresh) == [True, True]
    assert list(Upload.objects.all()) == [fresh]
    assert sweep_uploads(now=timezone.now() + LATER) == 0


@pytest.mark.django_db
def test_what_words_hold_stays() -> None:
    in_post, edited_out, in_draft, in_profile = (picture(colour) for colour in range(4))
    thread = builders.question()
    builders.reply(thread, body=words(in_post))
    reply = builders.reply(thread, body=words(edited_out))
    Post.objects.filter(pk=reply.pk).update(created_at=timezone.now() - timedelta(hours=1))  # no slip: a revision
    Upload.objects.update(created_at=timezone.now() - timedelta(hours=2))
    edit_post(reply, by=ben(), body="Nothing to see.", seen_edits=0)
    keep_draft("reply:1", by=ben(), form_id=uuid4(), body=words(in_draft))
    Profile.objects.create(member=ben(), about=words(in_profile))
    assert sweep_uploads(now=timezone.now() + LATER) == 0
    assert set(Upload.objects.filter(is_settled=True)) == {in_post, edited_out}
    Profile.objects.update(about="")
    assert sweep_uploads(now=timezone.now() + LATER) == 1


@pytest.mark.django_db
def test_a_picture_that_was_put_in_within_minutes_stays() -> None:
    """Such an edit changes no time of the post, which is older than the picture."""
    reply = builders.reply(builders.question())
    added = picture(1)
    edit_post(reply, by=ben(), body=words(added), seen_edits=0)
    assert sweep_uploads(now=timezone.now() + LATER) == 0
    assert Upload.objects.get().is_settled


@pytest.mark.django_db
def test_words_with_a_picture_that_is_gone_are_refused_unless_they_held_it_before() -> None:
    gone = picture(1)
    reply = builders.reply(builders.question(), body=words(gone))
    Upload.objects.all().delete()
    with pytest.raises(Limited, match="not kept here any more"):
        builders.reply(reply, by=ana(), body=words(gone))
    assert edit_post(reply, by=ben(), body=words(gone) + " Well.", seen_edits=0).edits == 1
    assert keep_draft("reply:1", by=ana(), form_id=uuid4(), body=words(gone))


@pytest.mark.django_db(transaction=True)
def test_a_post_written_in_the_same_moment_keeps_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The post's transaction is open, and the picture held, while the sweep decides."""
    upload = picture(1)
    thread = builders.question()
    holding, looked = threading.Event(), threading.Event()
    first_look = sweeping._other_words

    def look_and_tell() -> object:
        looked.set()  # the first look, without a lock, has seen no post
        holding.wait(20)
        return first_look()

    def write() -> None:
        try:
            looked.wait(20)
            with transaction.atomic():
                hold_pictures(words(upload))
                holding.set()
                builders.reply(thread, body=words(upload))
        finally:
            connection.close()

    monkeypatch.setattr(sweeping, "_other_words", look_and_tell)
    writer = threading.Thread(target=write)
    writer.start()
    assert sweep_uploads(now=timezone.now() + LATER) == 0
    writer.join()
    assert files_of(upload) == [True, True]
    assert Upload.objects.filter(pk=upload.pk).exists()
