"""Takes out what nobody sees and what makes text read as something else.

Out go control characters (PostgreSQL refuses NUL), half characters and non-characters, overrides, embeddings and
isolates of direction, and every other character that Unicode lets a screen ignore. Some of those are needed by scripts
and emoji: they stay where they do that work, right after a character that they can act on, and nowhere else. These are
the zero-width joiner and non-joiner (Persian, Indic scripts, families of emoji), variation selectors (a red heart, a
name in Japanese), the zero-width space (Thai, Khmer), and the letters of three flags. The plain marks of direction are
always kept: they move only what stands beside them.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# Braille's blank is a space to the eye.
_BLANK = "\u2800"
# England, Scotland, Wales: a black flag, letters that only the flag reads, and their end.
_FLAGS = (
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_NEVER = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u115f\u1160\u17b4\u17b5\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = "\u034f\u180e\u200b-\u200d"

# From Hebrew on: the scripts and pictures in which joiners and selectors do anything.
_ACTED_ON = "\u0590-\u180a\u1810-\u1fff\u2100-\u2fff\u3001-\ufdff\ufe10-\uffff\U00010000-\U000e00ff"

_ANY = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029{_BLANK}{_NEVER}{_SELECTORS}{_JOINERS}]")
_FLAG_OR_NEVER = re.compile(f"({_FLAGS})|[{_NEVER}]")
_IDLE_SELECTOR = re.compile(
    f"(?<![#*0-9\xa9\xae\u203c\u2049{_ACTED_ON}])[{_SELECTORS}]|(?<=[#*0-9])[{_SELECTORS}](?!\u20e3)"
)
_IDLE_JOINER = re.compile(
    f"(?<![{_ACTED_ON}{_SELECTORS}])[\u034f\u180e\u200c\u200d]|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"
)


def visible(text: str) -> str:
    """``text`` with line feeds as line ends and without what cannot be seen. The same again changes nothing."""
    if _is_plainly_visible(text) or not _ANY.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text).replace(_BLANK, " ")
    text = _FLAG_OR_NEVER.sub(r"\1", text)
    return _IDLE_JOINER.sub("", _IDLE_SELECTOR.sub("", text))


def one_line(text: str) -> str:
    """What is visible of ``text``, on one line, with single spaces between the words."""
    return " ".join(visible(text).split())


def _is_plainly_visible(text: str) -> bool:
    """A quick yes for most English: ASCII without control characters, at a tenth of the cost of looking for each."""
    return text.isascii() and text.replace("\n", "").isprintable()
