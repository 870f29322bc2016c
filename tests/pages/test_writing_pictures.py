"""Pictures in words: drawn anew, bare, bounded, and served as pictures and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from accounts.views.pictures import NOTHING_BUT_A_PICTURE
from forum.models import Post, Upload
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ben, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    default_storage.__dict__.pop("base_location", None)


@pytest.fixture
def form() -> str:
    return reverse("reply", args=[builders.opening_of(builders.question()).pk])


@pytest.fixture
def ben_writes(client: Client) -> Client:
    client.force_login(ben())
    return client


def picture(width: int = 60, height: int = 40, *, fmt: str = "PNG", colour: str = "red") -> SimpleUploadedFile:
    """A picture that says where it was taken."""
    drawn = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    Image.new("RGB", (width, height), colour).save(drawn, fmt, exif=exif)
    return SimpleUploadedFile("holiday.png", drawn.getvalue())


def upload(client: Client, file: object, **more: str) -> tuple[int, dict[str, str]]:
    response = client.post("/uploads/", {"picture": file, **more})
    return response.status_code, response.json()


def test_a_picture_becomes_words_and_is_served(ben_writes: Client) -> None:
    status, said = upload(ben_writes, picture(), alt="A red [square]\n")
    assert status == 200
    assert said["words"].startswith("![A red square](/uploads/")
    response = Client().get(said["words"].partition("](")[2][:-1])
    assert (response.status_code, response["Content-Type"], response["X-Content-Type-Options"]) == (
        200,
        "image/webp",
        "nosniff",
    )
    assert response["Content-Security-Policy"] == NOTHING_BUT_A_PICTURE
    served = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    shown = Image.open(BytesIO(served))
    assert (shown.format, shown.size) == ("WEBP", (60, 40))
    assert not shown.getexif()
    assert b"home" not in served


def test_a_large_one_is_shown_small_with_a_link_to_the_whole(ben_writes: Client, form: str) -> None:
    said = upload(ben_writes, picture(2400, 1200), alt="A red field")[1]["words"]
    assert "-2000x1000.webp" in said
    sent(ben_writes, form, body=f"Look:\n\n{said}")
    html = Post.objects.get(number=1).html
    whole = Upload.objects.get().get_absolute_url()
    small = whole.replace(".webp", "-small.webp")
    assert f'<a href="{whole}"' in html
    assert f'<img src="{small}"' in html or f'src="{small}"' in html
    response = Client().get(small)
    assert Image.open(BytesIO(b"".join(response.streaming_content))).size == (800, 400)  # type: ignore[attr-defined]


def test_without_a_script_the_form_takes_it_and_keeps_what_was_typed(ben_writes: Client, form: str) -> None:
    response = sent(ben_writes, form, body="Begun.", deed="picture", picture=picture(), alt="A red square")
    fields = fields_of(response)
    assert fields["body"].startswith("Begun.\n\n![A red square](/uploads/")
    assert sent(ben_writes, form, fields).status_code == 302
    assert 'alt="A red square"' in Post.objects.get(number=1).html


def test_a_picture_without_words_is_asked_for_them(ben_writes: Client, form: str) -> None:
    response = sent(ben_writes, form, body="Begun.", deed="picture", picture=picture())
    response = sent(ben_writes, form, fields_of(response))
    assert response.status_code == 422
    assert "Say in a few words what the picture shows" in words(response)


def test_the_same_picture_is_kept_once_for_each_member(ben_writes: Client) -> None:
    first = upload(ben_writes, picture())[1]
    assert upload(ben_writes, picture())[1] == first
    ben_writes.force_login(zoe())
    assert upload(ben_writes, picture())[1] != first
    assert Upload.objects.count() == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("x.png", b"<html><script>alert(1)</script>"), "damaged"),
        (SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "damaged"),
        (SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + b"0" * (4 * 1024 * 1024)), "larger than 4 MB"),
        (picture(8000, 5001), "40 megapixels"),
        ("", "choose a picture"),
    ],
)
def test_what_is_no_picture_is_refused(ben_writes: Client, form: str, file: object, said: str) -> None:
    status, answer = upload(ben_writes, file)
    assert (status, said in answer["refusal"]) == (422, True)
    response = sent(ben_writes, form, body="Begun.", deed="picture", picture=file)
    assert (response.status_code, fields_of(response)["body"]) == (422, "Begun.")
    assert not Upload.objects.exists()


def test_so_many_a_day(ben_writes: Client, settings: Settings) -> None:
    settings.UPLOADS_PER_DAY = 2
    answers = [upload(ben_writes, picture(colour=colour)) for colour in ("red", "green", "blue", "red")]
    assert [status for status, _said in answers] == [200, 200, 422, 200]
    assert "2 pictures a day" in answers[2][1]["refusal"]


def test_who_is_signed_out_uploads_nothing(client: Client) -> None:
    assert upload(client, picture())[0] == 403
    assert client.get("/uploads/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben())
    assert strict.post("/uploads/", {"picture": picture()}).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.parametrize("name", ["../settings", f"{'a' * 32}-1x1", f"{'a' * 32}-1x1-small", "x"])
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/uploads/{name}.webp").status_code == 404


def test_pictures_of_other_sites_are_not_shown(ben_writes: Client, form: str) -> None:
    sent(ben_writes, form, body="![a map](https://a.example/x.png)", deed="send")
    assert "<img" not in Post.objects.get(number=1).html
    assert opened(ben_writes, form)["body"] == ""
