"""Words without markup: for excerpts, search and feeds."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BREAKS = frozenset(
    """
    p br hr div blockquote ul ol li dl dt dd h3 h4 h5 h6 pre table caption tr details summary
    """.split()  # noqa: SIM905  (one line, not twenty)
)
_CELLS = frozenset({"td", "th"})
_TAG = re.compile(r"<[^>]*+>")
_SIMPLE = re.compile(r"(?:[^<]++|</?p>|<br>|<a [^<>]*+>|</a>)*+")

# Possessive and bounded parts, so that no text makes the match slow. Links write the sign as %40, too.
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++(?:@|%40)(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,62}")
MASK = "…@…"


def to_plain(html: str) -> str:
    """The words of cleaned ``html``: paragraphs separated by a blank line, single spaces within a line."""
    if _SIMPLE.fullmatch(html):
        text = unescape(_TAG.sub("", html.replace("<br>", "\n").replace("</p>", "\n\n")))
    else:
        collector = _Collector()
        collector.feed(html)
        collector.close()
        text = "".join(collector.parts)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def excerpt(plain: str, length: int = 200) -> str:
    """The beginning of ``plain`` on one line, at most ``length`` characters, cut between words with an ellipsis."""
    line = " ".join(plain[: 4 * length].split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    whole_word = " " not in cut or line[length - 1] == " "
    at_word = cut if whole_word else cut.rsplit(" ", 1)[0]
    return at_word.rstrip(" ,;:.-") + "…"


def mask_addresses(text: str) -> str:
    """``text`` with every e-mail address made unreadable: people wrote them for a few, not for every machine."""
    return _ADDRESS.sub(MASK, text) if "@" in text or "%40" in text else text


class _Collector(HTMLParser):
    """Collects words, with a line's end where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins on its own line; a picture is its words."""
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """A paragraph ends with a blank line; the words of two cells stand apart."""
        if tag in _BREAKS:
            self.parts.append("\n\n" if tag == "p" else "\n")
        elif tag in _CELLS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.parts.append(data)
