"""What passes the gate: only what is listed, whatever was sent."""

from __future__ import annotations

from html.parser import HTMLParser

import bleach
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text import paragraphs
from forum.text.invisible import visible
from forum.text.render import TooMuch, render
from forum.text.sanitize import TAGS, clean

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><svg/onload=alert`1`>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' jav\tascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='https://ok.example' onclick=alert(1) style='position:fixed' id=login>x</a>",
    "<img src='//evil.example/p.png' alt=pic><img src='https://evil.example/p.png'><img src='/\\evil/p'>",
    "<iframe src='https://evil.example'></iframe><object data=x></object><embed src=x><base href='//evil.example'>",
    "<form action='https://evil.example'><input name=password><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'><link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css'</style><p style='background:url(//evil.example)'>x</p>",
    "<p class='site button--main' id='main'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>",
    "<<script>script>alert(1)<</script>/script>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<a\x00href='java\x00script:alert(1)'>x</a>",
    "<td background='javascript:alert(1)'><table background=x>",
    "\ufeff<img src=x:alert(alt) onerror=eval(src) alt=0>",
    '"><img src=x onerror=alert(1)>',
    "`<img src=x onerror=alert(1)>`",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
]

ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "pre": {"tabindex", "class"},
    "div": {"tabindex", "class"},
}


class Judge(HTMLParser):
    """Reads cleaned HTML as a browser would and objects to everything that is not listed."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set()) | {"class"}, (tag, name)
            if name == "href":
                address = (value or "").lower()
                assert address.startswith(("http://", "https://", "mailto:", "/", "#")) or ":" not in address
                assert not address.startswith(("//", "/\\"))
            if name == "src":
                assert (value or "").startswith("/")
                assert not (value or "").startswith(("//", "/\\"))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def judge(html: str) -> None:
    """Fail when ``html`` holds anything that is not listed."""
    reader = Judge(convert_charrefs=True)
    reader.feed(html)
    reader.close()


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack: str, fmt: str) -> None:
    judge(render(attack, fmt).html)


@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text()), max_size=6), st.sampled_from(["markdown", "html"]))
def test_no_mixture_of_attacks_survives(parts: list[str], fmt: str) -> None:
    try:
        judge(render("".join(parts), fmt).html)
    except TooMuch:
        return


@given(st.lists(st.sampled_from([*ATTACKS, "<p>", "</b>", "&amp;", "<br>", "words "]), max_size=6))
def test_cleaning_twice_changes_nothing(parts: list[str]) -> None:
    once = clean("".join(parts))
    assert clean(once) == once


@given(st.text())
def test_paragraphs_of_plain_words_are_what_bleach_makes_of_them(text: str) -> None:
    """The short way through the gate gives exactly what the long way gives."""
    html = paragraphs.to_html(visible(text))
    assert clean(html) == html or "://" in text
    assert bleach.clean(html, tags={"p", "br", "a"}, attributes=["href"]) == html


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<h1>Title</h1>", "<h3>Title</h3>"),
        ("<h5>Title</h5>", "<h5>Title</h5>"),
        (
            '<a href="https://a.example">x</a>',
            '<a href="https://a.example" rel="ugc nofollow noopener">x</a>',
        ),
        ('<img src="https://a.example/x.png" alt="a map">', "a map"),
        ('<img src="/uploads/x.png" alt="a map">', '<img src="/uploads/x.png" alt="a map" loading="lazy">'),
        ('<span class="hl-k">if</span>', '<span class="hl-k">if</span>'),
        ('<span class="post__head">if</span>', "<span>if</span>"),
        ('<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
        ("<blockquote class='jive-quote'><p>x</p></blockquote>", "<blockquote><p>x</p></blockquote>"),
    ],
)
def test_what_is_listed_stays(sent: str, kept: str) -> None:
    assert clean(sent) == kept
