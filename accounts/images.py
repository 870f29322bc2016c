"""Images that people upload: looked at before they are decoded, and never passed on as they came."""

from __future__ import annotations

import struct
from threading import Lock
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

# FACTS.md, "Uploads".
MOST_BYTES = 4 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Pixels of the longer side: a line of 40 megapixels took 26 seconds and 3 GB to draw smaller, in a file of 200 KB.
LONGEST_SIDE = 20_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

# Pillow warns at a size of its own; ours is looked at below, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None

# A picture of 40 megapixels takes up to 370 MB while it is drawn: a process draws one at a time, however many come.
one_at_a_time = Lock()

# What decoders raise on bytes that are no image, or half of one.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error)


class NotAnImage(ValueError):
    """An upload that cannot be taken; the message says why in words for the person who chose it."""


def opened(file: IO[bytes], *, size: int, at_least: int) -> Image.Image:
    """The first picture of an upload of ``size`` bytes, upright, its shorter side still ``at_least`` pixels if it was.

    What kind it is its bytes say; its name and what the browser says of it count for nothing. Raises NotAnImage.
    """
    if size > MOST_BYTES:
        raise NotAnImage(_("This file is larger than 4 MB. Please choose a smaller one."))
    try:
        image = Image.open(file, formats=FORMATS)  # reads the size, not the picture
        _check_pixels(image)
        image.draft("RGB", (2 * at_least, 2 * at_least))  # a large JPEG is decoded small: less memory, less time
        image.load()
        ImageOps.exif_transpose(image, in_place=True)  # in place: a copy would be as large again
        return image
    except NotAnImage:
        raise
    except BROKEN as broken:
        raise NotAnImage(_("This is no JPEG, PNG, WebP or GIF picture, or it is damaged.")) from broken


def square(image: Image.Image, side: int) -> Image.Image:
    """The middle of ``image`` as a square of ``side`` pixels, with its colours and nothing else that came with it."""
    return bare(ImageOps.fit(coloured(image), (side, side), Image.Resampling.LANCZOS))


def coloured(image: Image.Image) -> Image.Image:
    """``image`` in full colours, itself when it is already."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def bare(image: Image.Image) -> Image.Image:
    """The colours alone: on a new sheet, to which nothing of the file is attached."""
    sheet = Image.new(image.mode, image.size)
    sheet.paste(image)
    return sheet


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise NotAnImage(_("This picture has more than 40 megapixels. Please choose a smaller one."))
    if max(image.size) > LONGEST_SIDE:
        raise NotAnImage(_("This picture is more than 20,000 pixels long. Please choose a smaller one."))
