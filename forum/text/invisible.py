"""Takes out what nobody sees and what makes text read as something else."""

from __future__ import annotations

import re

# Control characters (PostgreSQL refuses NUL), lone surrogates and non-characters; zero-width space, word joiner and
# byte order mark; soft hyphen; overrides, embeddings and isolates of direction; tag characters. Kept: tab and line
# feed; zero-width joiner and non-joiner, which Persian, Indic scripts and emoji need; the two plain marks of direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def visible(text: str) -> str:
    """``text`` with line ends as line feeds and without what cannot be seen."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
