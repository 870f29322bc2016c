"""What is uploaded is looked at by its content, drawn anew, and served as a still picture, whatever else it was.

Long because every way to lie about a picture is tried here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, PngImagePlugin
from pytest_django import Settings

from accounts import images, limits
from accounts.models import User
from tests.accounts.asking import told
from tests.people import ana

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
PDF = b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>"
ZIP = b"PK\x03\x04\x14\0\0\0\0\0evil.html"
TRACES = (b"script", b"alert", b"<svg", b"%PDF", b"PK\x03\x04", b"Exif", b"home", b"ICCP", b"XMP", b"ANIM", b"ANMF")


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def anas(client: Client) -> Client:
    client.force_login(ana())
    return client


def picture(kind: str, size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, kind, **more)
    return file.getvalue()


def moving(kind: str) -> bytes:
    """Red, then blue, then green."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue", "green")]
    file = BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=10, loop=0)
    return file.getvalue()


def with_words(words: str) -> bytes:
    """A PNG with words in it, one part of them packed, and a place where it was taken."""
    kept = PngImagePlugin.PngInfo()
    kept.add_text("Comment", words)
    kept.add_text("Packed", words, zip=True)
    kept.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{words}</x:xmpmeta>")
    exif = Image.Exif()
    exif[0x010E] = "home"
    return picture("PNG", pnginfo=kept, exif=exif)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, body: bytes = b"", *before: bytes) -> bytes:
    """A PNG of this size that holds ``body``."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


TWO_MEANINGS = {
    "HTML behind a PNG": picture("PNG") + SCRIPT,
    "HTML behind a GIF": picture("GIF") + SCRIPT,
    "HTML behind a JPEG": picture("JPEG") + SCRIPT,
    "HTML in the words of a PNG": with_words(SCRIPT.decode()),
    "HTML in the comment of a JPEG": picture("JPEG", comment=SCRIPT),
    "HTML in the comment of a GIF": picture("GIF", comment=SCRIPT),
    "SVG behind a WebP": picture("WEBP") + SVG,
    "PDF behind a JPEG": picture("JPEG") + PDF,
    "archive behind a PNG": picture("PNG") + ZIP,
    "profile of colours": picture("JPEG", icc_profile=SCRIPT),
    "moving GIF": moving("GIF"),
    "moving WebP": moving("WEBP"),
    "moving PNG": moving("PNG"),
}
NONE = {
    "HTML": SCRIPT,
    "SVG": SVG,
    "PDF": PDF,
    "archive": ZIP,
    "HTML before a PNG": SCRIPT + picture("PNG"),
    "signature of a PNG alone": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "signature of a GIF alone": b"GIF89a" + SCRIPT,
    "signature of a JPEG alone": b"\xff\xd8\xff\xe0" + SCRIPT,
    "signature of a WebP alone": b"RIFF\x20\0\0\0WEBPVP8 " + SCRIPT,
    "icon": picture("ICO"),
    "bitmap": picture("BMP"),
    "TIFF": picture("TIFF"),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\n",
    "pixels that are not there": png(3_000, 3_000),
    "too many pixels": png(7_000, 6_000),
    "more pixels than can be counted": png(2**31 - 1, 2**31 - 1),
    "no pixels": png(0, 0),
    "a line": png(39_999_999, 1),
    "a post": png(1, 39_999_999),
    "words that unpack to a gigabyte": png(9, 9, b"", chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(2**26), 9))),
}


def as_ones_face(browser: Client, content: bytes, name: str, kind: str) -> tuple[bool, str]:
    """Whether it was taken, and the answer."""
    file = SimpleUploadedFile(name, content, content_type=kind)
    said = " ".join(told(browser.post("/settings/picture/", {"picture": file}, follow=True)))
    kept = User.objects.get(pk=ana().pk).picture
    return bool(kept), f"/pictures/{kept}-256.webp" if kept else said


def in_words(browser: Client, content: bytes, name: str, kind: str) -> tuple[bool, str]:
    """The same."""
    answer = browser.post("/uploads/", {"picture": SimpleUploadedFile(name, content, content_type=kind)})
    said = answer.json()
    return answer.status_code == 200, said.get("words", "").partition("](")[2][:-1] or said["refusal"]


DOORS = pytest.mark.parametrize("send", [as_ones_face, in_words])


def bytes_kept(media: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in media.rglob("*") if file.is_file())


@DOORS
@pytest.mark.parametrize("name", TWO_MEANINGS)
@pytest.mark.parametrize("called", [("x.html", "text/html"), ("x.svg", "image/svg+xml")])
def test_a_file_with_two_meanings_keeps_the_picture_alone(
    anas: Client, media: Path, send: Callable[..., tuple[bool, str]], name: str, called: tuple[str, str]
) -> None:
    taken, address = send(anas, TWO_MEANINGS[name], *called)
    assert taken, address
    kept = list(bytes_kept(media))
    assert kept
    for content in kept:
        assert content[:4] + content[8:12] == b"RIFFWEBP"
        assert struct.unpack("<I", content[4:8])[0] == len(content) - 8, "nothing stands behind it"
        assert [trace for trace in TRACES if trace in content] == []
    answer = Client().get(address)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    shown = Image.open(BytesIO(b"".join(answer)))
    assert not getattr(shown, "is_animated", False)
    assert shown.convert("RGB").getpixel((5, 5))[0] > 200  # type: ignore[index]  # the first of several


@DOORS
@pytest.mark.parametrize("name", NONE)
def test_what_is_no_picture_is_refused_whatever_it_is_called(
    anas: Client, media: Path, send: Callable[..., tuple[bool, str]], name: str
) -> None:
    taken, said = send(anas, NONE[name], "holiday.png", "image/png")
    assert not taken
    assert any(why in said for why in ("no JPEG, PNG, WebP or GIF", "40 megapixels", "20,000 pixels")), said
    assert list(bytes_kept(media)) == []


@DOORS
def test_no_name_of_a_file_leaves_its_folder(anas: Client, media: Path, send: Callable[..., tuple[bool, str]]) -> None:
    for name in (
        "../../evil.png",
        "/etc/evil.png",
        "a\0b.png",
        "..\\evil.png",
        "x" * 5_000 + ".png",
        "con",
        ".htaccess",
    ):
        taken, _address = send(anas, picture("PNG"), name, "image/png")
        assert taken
    assert all(file.suffix == ".webp" for file in media.rglob("*") if file.is_file())
    assert all(file.parent.parent.parent == media for file in media.rglob("*") if file.is_file())


@DOORS
def test_a_member_sends_so_many_an_hour_taken_or_not(
    anas: Client, monkeypatch: pytest.MonkeyPatch, send: Callable[..., tuple[bool, str]]
) -> None:
    monkeypatch.setitem(limits._RATES, "pictures", "2/h/user")
    monkeypatch.setattr(limits, "PICTURES", "2/h/user")
    for _turn in range(2):
        assert "20,000 pixels" in send(anas, NONE["a line"], "x.png", "image/png")[1]
    taken, said = send(anas, picture("PNG"), "x.png", "image/png")
    assert not taken
    assert "You have sent many pictures. Please send the next one in" in said


@DOORS
def test_one_is_drawn_at_a_time(
    anas: Client, monkeypatch: pytest.MonkeyPatch, send: Callable[..., tuple[bool, str]]
) -> None:
    """However many are sent at once: each takes hundreds of megabytes while it is drawn."""
    held: list[bool] = []
    load, sent = Image.Image.load, picture("PNG")

    def watched(image: Image.Image) -> Any:
        held.append(images.one_at_a_time.locked())
        return load(image)

    monkeypatch.setattr(Image.Image, "load", watched)
    assert send(anas, sent, "x.png", "image/png")[0]
    assert held
    assert all(held)
    assert not images.one_at_a_time.locked()
    send(anas, NONE["pixels that are not there"], "x.png", "image/png")
    assert not images.one_at_a_time.locked(), "whatever went wrong"
