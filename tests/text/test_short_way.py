"""Paragraphs of plain words pass the gate by a short way, which gives exactly what bleach gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text import paragraphs, sanitize
from forum.text.invisible import visible
from forum.text.sanitize import clean, clean_by_bleach

BODY = 'Loosen the front half of the lacing, it\'s "usual" & so.\nRun 5 < 10 km – see whether it comes later.\n\n' * 6

# What the short way accepts, and what lies just beside it.
PIECES = (
    *(
        "<p>",
        "</p>",
        "<br>",
        "</p>\n",
        "<p></p>",
        "<b>",
        "</b>",
        "<div>",
        "<!--",
        "</a>",
        "x",
        "\n",
        "\n\n",
        "\xa0",
        "\U0001f600",
    ),
    *(
        "&",
        "&amp;",
        "&lt;",
        "&gt;",
        "&quot;",
        "&nbsp;",
        "&amp;lt;",
        "&amp;#60;",
        ";",
        "lt;",
        "#",
        '"',
        "'",
        ">",
        "<",
        "\t",
        "  ",
    ),
    *(
        "\x00",
        "\r",
        "\u200b",
        "\u202e",
        "https://a.example",
        "http://a.example:80/x?y=1&z=2#w",
        "http://[a",
        "https://a..b/'x'",
    ),
    *("http://a.example/%00", "http://A.example", '<a href="https://a.example" rel="ugc nofollow noopener">'),
    *(
        '<a href="http://a.b/?x&amp;y=&amp;lt;" rel="ugc nofollow noopener">',
        '<a href="https://a.b/">',
        "http://a.b:999999",
    ),
    '<a href="http://1:99999" rel="ugc nofollow noopener">x</a>',
)
pieces = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.text())
def test_plain_words_are_the_same_by_either_way(text: str) -> None:
    html = paragraphs.to_html(visible(text))
    assert clean(html) == html == clean_by_bleach(html)


@given(pieces)
def test_words_and_links_are_the_same_by_either_way(text: str) -> None:
    html = paragraphs.to_html(visible(text))
    assert clean(html) == clean_by_bleach(html)


@given(pieces)
def test_any_html_is_the_same_by_either_way(html: str) -> None:
    """The short way alone decides what it takes, so it is also asked about what our paragraphs never hold."""
    assert clean(html) == clean_by_bleach(html)


def test_every_character_is_the_same_by_either_way() -> None:
    everything = visible("".join(f"{chr(code)} " for code in range(0x110000)).replace("<", ""))
    for start in range(0, len(everything), 50_000):
        html = paragraphs.to_html(everything[start : start + 50_000])
        assert clean(html) == clean_by_bleach(html)


@pytest.mark.parametrize(
    "body",
    [BODY, f"See https://a.example/x?y=1&z=2#part, or http://b.example.\n\n{BODY}", "", "One line", "  indented"],
)
def test_a_plain_body_needs_no_bleach(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = paragraphs.to_html(body)
    expected = clean_by_bleach(html)
    monkeypatch.delattr(sanitize, "clean_by_bleach")
    assert clean(html) == expected


@pytest.mark.parametrize("html", ["<p>a<b>b</b></p>", "words", "<p>&nbsp;</p>", "<p>a", '<p><a href="x">y</a></p>'])
def test_anything_else_needs_it(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitize, "clean_by_bleach", lambda html: f"cleaned {html}")
    assert clean(html) == f"cleaned {html}"
