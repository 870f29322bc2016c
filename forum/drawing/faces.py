"""Which of the fonts can write some words, and those words without what no font has a sign for.

The fonts are in the project, because a bare machine has none: DejaVu (fonts/LICENSE), the condensed bold cuts.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont, features

FONTS = Path(__file__).parent / "fonts"
SERIF, SANS = "DejaVuSerifCondensed-Bold.ttf", "DejaVuSansCondensed-Bold.ttf"
PROBE = 16  # pixels; enough to tell one sign from another
NO_SIGN = "\uffff"  # no character: what a font draws for whatever it lacks

JOINERS = "\u200c\u200d"  # between Persian letters they change how these look
RIGHT_TO_LEFT = frozenset({"R", "AL"})
# Pictographs and what belongs to them: words stay true without. What a letter is made of never is among these.
_ORNAMENTS = frozenset({"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn"})


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font of that file and size in pixels; they are few, and read once."""
    return ImageFont.truetype(FONTS / name, size)


def writable(words: str) -> str:
    """``words`` on one line, without ornaments that no font has; "" when the rest cannot be written as it should be."""
    line = " ".join(unicodedata.normalize("NFC", words).split())
    kept = "".join(sign for sign in line if not _is_lost_ornament(sign))
    kept = " ".join(kept.split())
    if not any(sign.isalnum() for sign in kept) or not face_for(kept):
        return ""
    return "" if needs_shaping(kept) and not can_shape() else kept


def face_for(words: str, *, first: str = SERIF) -> str:
    """The font that has a sign for all of ``words``, ``first`` if it can be that; "" when none has."""
    signs = set(words)
    return next((name for name in (first, SANS) if all(_has(name, sign) for sign in signs)), "")


def needs_shaping(words: str) -> bool:
    """Whether letters change with their neighbours or run from right to left."""
    return any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in words)


def runs_from_the_right(words: str) -> bool:
    """Whether the first letter says that the line begins at the right."""
    first = next((kind for sign in words if (kind := unicodedata.bidirectional(sign)) in RIGHT_TO_LEFT | {"L"}), "L")
    return first in RIGHT_TO_LEFT


@cache
def can_shape() -> bool:
    """Whether this machine can write from right to left: Pillow brings the library, the system its other half."""
    return bool(features.check("raqm"))


def _is_lost_ornament(sign: str) -> bool:
    if sign == " " or sign in JOINERS:
        return False
    if unicodedata.category(sign) == "Cf":  # seen by nobody
        return True
    return (unicodedata.category(sign) in _ORNAMENTS or 0xFE00 <= ord(sign) <= 0xFE0F) and not _has(SANS, sign)


@lru_cache(maxsize=4096)
def _has(name: str, sign: str) -> bool:
    return sign == " " or _drawn(name, sign) != _drawn(name, NO_SIGN)


def _drawn(name: str, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = _probe(name).getmask(sign)
    return mask.size, bytes(mask)


@cache
def _probe(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, PROBE, layout_engine=ImageFont.Layout.BASIC)
