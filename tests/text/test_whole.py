"""Words that leave the site have whole addresses, and no character that XML forbids."""

from __future__ import annotations

import pytest

from forum.text.whole import with_whole_addresses, xml_text


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<img src="/uploads/x.webp" alt="a > b">', '<img src="https://x.org/uploads/x.webp" alt="a > b">'),
        ('<a href="#post-3" rel="nofollow">3</a>', '<a href="https://x.org/threads/1/a/#post-3" rel="nofollow">3</a>'),
        ('<a href="//y.org/z">z</a>', '<a href="https://y.org/z">z</a>'),
        ('<code>&lt;a href="/c"></code> src="/d"', '<code>&lt;a href="/c"></code> src="/d"'),
        ("<p title=' href=\"/e\"'>x</p>", "<p title=' href=\"/e\"'>x</p>"),
        ('<a href="mailto:a@b.c">m</a>', '<a href="mailto:a@b.c">m</a>'),
        ('<a href="http://[">m</a>', '<a href="http://[">m</a>'),
    ],
)
def test_addresses_become_whole(html: str, whole: str) -> None:
    assert with_whole_addresses(html, at="https://x.org/threads/1/a/") == whole


def test_characters_that_xml_forbids_go() -> None:
    assert xml_text("a\x00\x0b\ud800\ufffe\U0001f600\tb") == "a\U0001f600\tb"
