"""What passes the gate: only what is listed."""

from __future__ import annotations

import pytest

from forum.text.sanitize import clean, clean_saved

OURS = f"/uploads/{'0a' * 16}-640x480.webp"
REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<h1>Title</h1><h2>Next</h2><h5>Deep</h5>", "<h3>Title</h3><h3>Next</h3><h5>Deep</h5>"),
        ("<strike>old</strike> <tt>code</tt>", "<s>old</s> <code>code</code>"),
        ('<a href="https://a.example">x</a>', f'<a href="https://a.example" {REL}>x</a>'),
        ('<a href=" /threads/1/x/ " rel="opener" target="_blank">x</a>', f'<a href="/threads/1/x/" {REL}>x</a>'),
        ('<a href="old.html">x</a> <a name="y">y</a>', "x y"),
        ('<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
        ('<ol start="-3" type="A"><li value="9">x</li></ol>', "<ol><li>x</li></ol>"),
        ('<p id="a" class="b" style="c" lang="d" data-e="f">x</p>', "<p>x</p>"),
        ("<q>x</q> <cite>y</cite> <kbd>z</kbd>", "<q>x</q> <cite>y</cite> <kbd>z</kbd>"),
        ("<font size=7>x</font> <center>y</center> <o:p>z</o:p>", "x y z"),
    ],
)
def test_what_is_listed_stays(sent: str, kept: str) -> None:
    assert clean(sent) == clean_saved(sent) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (f'<img src="{OURS}" alt="a map">', f'<img src="{OURS}" alt="a map" width="640" height="480" loading="lazy">'),
        (f'<img src="{OURS}">', f'<img src="{OURS}" alt="" width="640" height="480" loading="lazy">'),
        ('<img src="/threads/1/" alt="not one">', "not one"),
        (
            '<img src="https://a.example/x.png" alt="a &amp; b">',
            f'<a href="https://a.example/x.png" {REL}>a &amp; b</a>',
        ),
        ('<img src="https://a.example/d/route.gif">', f'<a href="https://a.example/d/route.gif" {REL}>route.gif</a>'),
        ('<img src="https://a.example/spacer.gif" alt="">', ""),
        ('<a href="/x"><img src="https://a.example/x.png" alt="a map"></a>', f'<a href="/x" {REL}>a map</a>'),
        ('<a href="?"><img src="https://a.example/x" alt="map"></a>', f'<a href="https://a.example/x" {REL}>map</a>'),
        ('<img src="x.png" alt=":-) <b>">', ":-) &lt;b&gt;"),
    ],
)
def test_pictures_of_other_sites_are_asked_for_by_nobody(sent: str, kept: str) -> None:
    assert clean(sent) == clean_saved(sent) == kept


@pytest.mark.parametrize(
    ("sent", "ours", "saved"),
    [
        ('<span class="hl-k">if</span>', '<span class="hl-k">if</span>', "if"),
        ('<span class="post__head">x</span>', "<span>x</span>", "x"),
        ('<p class="hl-k scroll">x</p>', "<p>x</p>", "<p>x</p>"),
        (
            '<details class="spoiler" open><summary>a</summary>b</details>',
            '<details class="spoiler"><summary>a</summary>b</details>',
            "\nab",
        ),
        ('<pre class="hl" tabindex="0">x</pre>', '<pre class="hl" tabindex="0">x</pre>', "<pre>x</pre>"),
        ('<div class="scroll" tabindex="0">x</div>', '<div class="scroll" tabindex="0">x</div>', "<div>x</div>"),
        ('<div class="scroll top" tabindex="1">x</div>', "<div>x</div>", "<div>x</div>"),
        (
            '<a href="mailto:a@b.example" title="t">x</a>',
            f'<a href="mailto:a@b.example" title="t" {REL}>x</a>',
            "x",
        ),
        ("<blockquote class='jive-quote'><p>x</p></blockquote>", *["<blockquote><p>x</p></blockquote>"] * 2),
    ],
)
def test_saved_pages_may_hold_less_than_we_write(sent: str, ours: str, saved: str) -> None:
    assert clean(sent) == ours
    assert clean_saved(sent).strip() == saved.strip()


def test_tables_of_saved_pages_scroll_in_one_box() -> None:
    inner = "<table><tbody><tr><td>x</td></tr></tbody></table>"
    outer = f'<table><tbody><tr><td colspan="2">{inner}</td></tr></tbody></table>'
    assert clean_saved(outer) == f'<div class="scroll" tabindex="0">{outer}</div>'
    assert clean(outer) == outer
