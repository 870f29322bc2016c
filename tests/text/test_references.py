"""Character references say what they stand for, and hide nothing."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.invisible import visible
from forum.text.references import legible


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("caf&eacute; &mdash; &#x1F600; &#233; &nbsp;", "café — \U0001f600 é \xa0"),
        ("&amp; &lt; &gt; &quot; &#39; &apos; &#60; &#x3c;", "&amp; &lt; &gt; &quot; &#39; &#39; &lt; &lt;"),
        ("a &#8238;b&#x202E; &ZeroWidthSpace;&shy;&#0;&#1;", "a b \ufffd"),
        ("&#0000008238;x", "x"),
        (
            "AT&T & co &unknown; &copy=1 &#; &#x; &",
            "AT&amp;T &amp; co &amp;unknown; &amp;copy=1 &amp;#; &amp;#x; &amp;",
        ),
        ("&#&#8203;60;script", "&amp;#60;script"),
        ("&am&#8203;p;lt;", "&amp;amp;lt;"),
        ("&#xD800;&#" + "9" * 5_000 + ";&#x" + "f" * 5_000, "\ufffd" * 3),
        ("&NotEqualTilde; &fjlig;", "\u2242\u0338 fj"),
        ("&#128;", "€"),
    ],
)
def test_references_become_characters(html: str, read: str) -> None:
    assert legible(html) == read


references = st.sampled_from(
    ["&", "#", "x", ";", "&#", "&#x", "8203", "200b", "60", "lt", "amp", "&amp;", "&lt;", "<p>"]
)


@given(st.lists(st.one_of(references, st.text(max_size=3))).map("".join))
def test_once_is_enough_and_nothing_is_hidden(html: str) -> None:
    once = legible(html)
    assert legible(once) == once
    assert visible(unescape(once)) == unescape(once)
