"""A picture is drawn anew from what was uploaded, and nothing else of it is kept."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw
from pytest_django import Settings

from accounts.models import User
from tests.accounts.asking import told
from tests.people import ana, ben

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/settings/picture/"
WHERE_IT_WAS_TAKEN = "38.7223 N 9.1393 W"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """A folder of its own for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def anas(client: Client) -> Client:
    client.force_login(ana())
    return client


def drawn(kind: str = "PNG", *, size: tuple[int, int] = (300, 200), mode: str = "RGB", **more: object) -> bytes:
    """A picture: red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, size[0], size[1]), fill="blue")
    file = BytesIO()
    image.convert(mode).save(file, kind, **more)
    return file.getvalue()


def upload(browser: Client, content: bytes, name: str = "me.png") -> list[str]:
    return told(browser.post(PAGE, {"picture": SimpleUploadedFile(name, content)}, follow=True))


def shown(browser: Client, side: int = 256) -> Image.Image:
    """Ana's picture as a browser gets it."""
    answer = browser.get(f"/pictures/{User.objects.get(username='ana').picture}-{side}.webp")
    assert answer.status_code == 200
    return Image.open(BytesIO(b"".join(answer)))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "RGB"),
     ("JPEG", "CMYK"), ("JPEG", "L"), ("GIF", "P"), ("WEBP", "RGB"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_a_picture_becomes_square(anas: Client, kind: str, mode: str) -> None:
    source = drawn(kind, mode=mode) if mode != "I;16" else sixteen_bits()
    assert "This is your new picture." in upload(anas, source)
    for side in (96, 256):
        picture = shown(Client(), side)
        assert (picture.format, picture.size) == ("WEBP", (side, side))
    if mode in {"RGB", "RGBA", "P"}:
        red, blue = (shown(anas).convert("RGB").getpixel((at, 128)) for at in (20, 236))
        assert isinstance(red, tuple)
        assert isinstance(blue, tuple)
        assert red[0] > 2 * red[2] + 100
        assert blue[2] > 2 * blue[0] + 100


def sixteen_bits() -> bytes:
    file = BytesIO()
    Image.new("I;16", (50, 50), 40_000).save(file, "PNG")
    return file.getvalue()


def test_nothing_but_the_picture_is_kept(anas: Client, media: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = WHERE_IT_WAS_TAKEN
    exif[0x0112] = 6  # held upright: turned by a quarter when shown
    source = drawn("JPEG", exif=exif, comment=b"<script>alert(1)</script>", icc_profile=b"a profile", quality=95)
    assert WHERE_IT_WAS_TAKEN.encode() in source
    upload(anas, source)
    files = [file for file in media.rglob("*") if file.is_file()]
    assert len(files) == 2
    for file in files:
        kept = file.read_bytes()
        for trace in (WHERE_IT_WAS_TAKEN.encode(), b"<script>", b"a profile", b"Exif", b"ICCP", b"XMP"):
            assert trace not in kept
    above, below = (shown(anas).convert("RGB").getpixel((128, at)) for at in (20, 236))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[0] > 200, "red was on the left, so it is above when turned"
    assert below[2] > 200


def test_transparent_stays_transparent(anas: Client) -> None:
    file = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(file, "PNG")
    upload(anas, file.getvalue())
    assert shown(anas).convert("RGBA").getpixel((10, 10)) == (0, 0, 0, 0)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"<html><script>alert(1)</script></html>", "me.png", "no JPEG, PNG, WebP or GIF picture, or it is damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "me.svg", "no JPEG, PNG, WebP or GIF picture"),
        (b"%PDF-1.7", "me.jpg", "no JPEG, PNG, WebP or GIF picture"),
        (drawn()[:400], "me.png", "damaged"),
        (drawn("JPEG")[:400], "me.jpg", "damaged"),
        (drawn("BMP"), "me.png", "no JPEG, PNG, WebP or GIF picture"),
        (drawn("TIFF"), "me.png", "no JPEG, PNG, WebP or GIF picture"),
        (bomb(8_000, 5_001), "me.png", "more than 40 megapixels"),
        (bomb(60_000, 60_000), "me.png", "more than 40 megapixels"),
        (drawn() + b"\0" * 4 * 1024 * 1024, "me.png", "larger than 4 MB"),
        (b"", "me.png", "This file is empty."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_is_refused_with_a_reason(
    anas: Client, media: Path, content: bytes, name: str, why: str
) -> None:
    assert why in " ".join(upload(anas, content, name))
    assert User.objects.get(username="ana").picture == ""
    assert not media.exists()


def test_a_file_with_two_meanings_loses_the_second_one(anas: Client, media: Path) -> None:
    upload(anas, drawn("GIF", mode="P") + b"<script>alert(1)</script>", "me.html")
    assert not [file for file in media.rglob("*.webp") if b"<script>" in file.read_bytes()]


def test_the_page_begins_without_complaint(anas: Client) -> None:
    assert told(anas.get(PAGE)) == ["Picture"]


def test_no_file_at_all_is_said(anas: Client) -> None:
    assert "Please choose a file." in told(anas.post(PAGE, {}))


def test_another_picture_takes_its_place(anas: Client, media: Path) -> None:
    upload(anas, drawn())
    first = User.objects.get(username="ana").picture
    upload(anas, drawn("JPEG"))
    second = User.objects.get(username="ana").picture
    assert first != second
    assert {file.name for file in media.rglob("*.webp")} == {f"{second}-96.webp", f"{second}-256.webp"}
    assert anas.get(f"/pictures/{first}-96.webp").status_code == 404


def test_it_can_be_removed(anas: Client, media: Path) -> None:
    upload(anas, drawn())
    assert "<img" in anas.get("/").content.decode()
    assert anas.get(f"{PAGE}remove/").status_code == 405
    for _twice in range(2):
        assert "your drawn face is back" in " ".join(told(anas.post(f"{PAGE}remove/", follow=True)))
    assert not list(media.rglob("*.webp"))
    assert "<img" not in anas.get("/").content.decode()


def test_nobody_changes_the_picture_of_another(anas: Client) -> None:
    upload(anas, drawn())
    stranger = Client()
    stranger.force_login(ben())
    stranger.post(f"{PAGE}remove/")
    assert User.objects.get(username="ana").picture
