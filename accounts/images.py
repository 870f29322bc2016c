"""Images that people upload: looked at before they are decoded, and never passed on as they came."""

from __future__ import annotations

import struct
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

# FACTS.md, "Uploads".
MOST_BYTES = 4 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

# Pillow warns at a size of its own; ours is looked at below, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None

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
        return ImageOps.exif_transpose(image)
    except NotAnImage:
        raise
    except BROKEN as broken:
        raise NotAnImage(_("This is no JPEG, PNG, WebP or GIF picture, or it is damaged.")) from broken


def square(image: Image.Image, side: int) -> Image.Image:
    """The middle of ``image`` as a square of ``side`` pixels, with its colours and nothing else that came with it."""
    coloured = image.convert("RGBA" if image.has_transparency_data else "RGB")
    fitted = ImageOps.fit(coloured, (side, side), Image.Resampling.LANCZOS)
    bare = Image.new(fitted.mode, fitted.size)
    bare.paste(fitted)
    return bare


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise NotAnImage(_("This picture has more than 40 megapixels. Please choose a smaller one."))
