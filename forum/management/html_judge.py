"""Objects to HTML that holds anything which is not listed here: a second opinion on what the cleaner lets through.

With the parser of the standard library and lists of its own, so that a slip in the cleaner is not made here again.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from forum.text.invisible import visible

TAGS = frozenset(
    """
    p br hr strong em b i u s del ins sub sup code pre kbd q cite blockquote ul ol li dl dt dd h3 h4 h5 h6 a img
    table caption thead tbody tfoot tr th td details summary span div
    """.split()  # noqa: SIM905
)
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "loading", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "pre": {"tabindex", "class"},
    "div": {"tabindex", "class"},
    "span": {"class"},
    "details": {"class"},
}
HREF = re.compile(
    r"(?:https?://[^/\\@\s][^\s\\]*|/(?![/\\])[^\s\\]*|#[\w-]+|mailto:[^\s:?&]+@[^\s:?&]+)", re.IGNORECASE
)
SRC = re.compile(r"/uploads/[0-9a-f]{32}-\d{1,4}x\d{1,4}(?:-small)?\.webp")


def objections(html: str) -> list[str]:
    """What is wrong with ``html``, in words; none when it is as it should be."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    if visible(html) != html:
        reader.found.append("it holds characters that nobody sees")
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"the tag <{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.found.append(f"the attribute {name} of <{tag}>")
            elif name == "href" and not HREF.fullmatch(value or ""):
                self.found.append(f"a link to {value!r}")
            elif name == "src" and not SRC.fullmatch(value or ""):
                self.found.append(f"a picture at {value!r}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"the comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"the declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"the instruction {data!r}")
