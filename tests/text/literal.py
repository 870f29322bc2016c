"""Bodies of HTML that nobody would write, and HTML read to the letter, as no parser of a browser does it."""

from __future__ import annotations

import json
import random
from html.parser import HTMLParser

NAMES = (
    "p b i a h1 h3 ul ol li dl dt dd div pre q sub kbd blockquote table caption thead tr td th tbody hr s strike tt "
    "code br details summary span svg math font center button select option"
)
PIECES = (
    *(f"<{slash}{name}>" for name in NAMES.split() for slash in ("", "/")),
    *("<a href=/x>", '<a href="https://a.example/?a=1&b=2" title="<p>&quot;>x">', "<a/>"),
    *("<img src=//a.example/c.png alt='<i>'>", "<img>", f"<img src=/uploads/{'0a' * 16}-640x480.webp>"),
    *("<td colspan=2>", "<ol start=3>", "<pre class=hl>", "<div class=scroll tabindex=0>", "<p onclick=x id=y>"),
    *("<!>", "<!-- <p> -->", "<![CDATA[x]]>", "<script>", "</script>", "<style>", "<title>", "<template>", "</"),
    *("&lt;p&gt;", "&#10;", "&nbsp;", "&amp;lt;", "&", "<", ">", '"', "\n", "\n\n", " ", "word", "word", "x > y"),
)  # fmt: skip


def bodies(number: int, *, seed: int) -> list[str]:
    """``number`` bodies of a few to thirty pieces each; the same of the same seed."""
    pick = random.Random(seed)  # noqa: S311  (to be repeated, not to be secret)
    return ["".join(pick.choices(PIECES, k=pick.randint(2, 30))) for _ in range(number)]


def read_literally(html: str) -> str:
    """The tags, attributes and words of ``html`` in their order, as JSON; the browser test writes a tree so too."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return json.dumps(reader.read, ensure_ascii=False, separators=(",", ":"))


class _Reader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.read: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.append(["+", tag, *sorted(f"{name}={value}" for name, value in attrs)])
        if tag in {"br", "hr", "img"}:
            self.read.append(["-", tag])

    def handle_endtag(self, tag: str) -> None:
        self.read.append(["-", tag])

    def handle_data(self, data: str) -> None:
        self.read.append(["words", data])

    def handle_comment(self, data: str) -> None:
        self.read.append(["comment", data])
