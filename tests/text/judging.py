"""Reads cleaned HTML as browsers do, twice, and objects to everything that is not listed here."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bleach import html5lib_shim

from forum.text.invisible import visible

# A list of its own, so that a slip in the gate's list does not go unseen.
TAGS = set(
    """
    p br hr strong em b i u s del ins sub sup code pre kbd q cite blockquote ul ol li dl dt dd h3 h4 h5 h6 a
    img table caption thead tbody tfoot tr th td details summary span div
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
CLASS = re.compile(r"scroll|spoiler|hl|hl-[a-z0-9]{1,3}")
HREF = re.compile(
    r"(?:https?://(?:[^\W_]|\[)[^/\\@?#\s]*(?:[/?#][^\\\s]*)?|/(?!/)[^\\\s]*|#[\w-]+|mailto:[^\s:?&]+@[^\s:?&]+)",
    re.IGNORECASE,
)
SRC = re.compile(r"/uploads/[0-9a-f]{32}-\d{1,4}x\d{1,4}(?:-small)?\.webp")


def judge(html: str) -> None:
    """Fail when ``html`` holds a tag, attribute, address or character that is not listed."""
    reader = _Judge(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    parser = html5lib_shim.HTMLParser(namespaceHTMLElements=False)  # type: ignore[attr-defined]  # its own copy
    for element in parser.parseFragment(html).iter():
        if element.tag != "DOCUMENT_FRAGMENT":
            assert isinstance(element.tag, str), "a comment"
            _judge_tag(element.tag, dict(element.attrib))
    assert visible(html) == html


class _Judge(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _judge_tag(tag, {name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        assert visible(data) == data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def _judge_tag(tag: str, attributes: dict[str, str]) -> None:
    assert tag in TAGS, tag
    for name, value in attributes.items():
        assert name in ATTRIBUTES.get(tag, set()), (tag, name)
        assert visible(value) == value
        if name == "href":
            assert HREF.fullmatch(value), value
            assert attributes["rel"] == "ugc nofollow noopener"
        if name == "src":
            assert SRC.fullmatch(value), value
        if name == "class":
            assert CLASS.fullmatch(value), value
        if name == "tabindex":
            assert value == "0"
    assert tag != "a" or "href" in attributes
