"""The ways in which people look at a page: bright or dark, on a phone, zoomed in, without scripts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Look:
    """A screen (CSS pixels), and what its owner has chosen."""

    name: str
    width: int = 1280
    height: int = 900
    scale: int = 1
    dark: bool = False
    phone: bool = False
    scripts: bool = True


LIGHT = Look(name="light")
DARK = Look(name="dark", dark=True)
PHONE = Look(name="phone", width=390, height=844, scale=2, phone=True)
# A browser at 200 % lays the page out on half the pixels.
ZOOMED = Look(name="zoomed", width=640, height=450, scale=2)
NARROW = Look(name="narrow", width=320, height=640, scale=2, phone=True)  # 1280 px at 400 %, WCAG 1.4.10
NO_SCRIPTS = Look(name="no-scripts", scripts=False)

LOOKS = (LIGHT, DARK, PHONE, ZOOMED, NO_SCRIPTS)
