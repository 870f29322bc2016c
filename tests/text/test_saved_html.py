"""Bodies of saved pages: words stay, code goes, addresses of people are not published."""

from __future__ import annotations

import pytest

from forum.text.render import render
from forum.text.saved_html import without_ballast

SAVED = """
<div class="jive-rendered-content"><p>Try <strong>other</strong> laces.</p><script>track("x < y");</script>
<blockquote class="jive-quote"><p>Numb toes?</p></blockquote><style>p { color: red }</style>
<p>See <a href="/message/12">this</a> or
<a href="http://a.example/x?y=1&amp;z">that</a>&nbsp;&mdash; caf&eacute;.</p></div>
"""


def test_a_saved_body_keeps_its_words_and_their_shape() -> None:
    made = render(SAVED, "html", imported=True)
    assert made.html.split("\n") == [
        "<div><p>Try <strong>other</strong> laces.</p>",
        "<blockquote><p>Numb toes?</p></blockquote>",
        '<p>See <a href="/message/12" rel="ugc nofollow noopener">this</a> or',
        '<a href="http://a.example/x?y=1&amp;z" rel="ugc nofollow noopener">that</a>\xa0— café.</p></div>',
    ]
    assert made.plain == "Try other laces.\n\nNumb toes?\n\nSee this or\nthat — café."


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<script>b</script>c<STYLE type=x>d</STYLE >e", "ace"),
        ("a<script>b</style>c</script>d", "ad"),
        ("a<script>b", "a<script>b"),
        ("a</script>b", "a</script>b"),
        ("a<scripted>b</scripted>c", "a<scripted>b</scripted>c"),
        ("a<script>b</script", "a"),
    ],
)
def test_code_goes(html: str, left: str) -> None:
    assert without_ballast(html) == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<img alt="x" src="data:image/png;base64,AAAA">', '<img alt="x" >'),
        ("<img SRC = 'data:image/gif;base64,AAAA' alt='x'>", "<img  alt='x'>"),
        ("<img src=data:image/gif;base64,AAAA alt=x>", "<img  alt=x>"),
        ('<img src="/data:x">', '<img src="/data:x">'),
    ],
)
def test_pictures_written_out_in_letters_go(html: str, left: str) -> None:
    assert without_ballast(html) == left


def test_a_body_with_large_pictures_in_letters_is_read() -> None:
    picture = f'<img alt="the map" src="data:image/png;base64,{"QUJD" * 500_000}">'
    assert render(f"<p>Here: {picture}</p>" * 3, "html", imported=True).html == "<p>Here: the map</p>" * 3


@pytest.mark.parametrize(
    "html",
    [
        "write to ana@mail.example.org",
        "write to ana&#64;mail.example.org",
        "write to ana&commat;mail&period;example.org",
        "write to ana@mail.exam<wbr>ple.org",
        "write to ana@mail\u200b.example.org",
        "write to ana&#8203;@mail.&shy;example.org",
        '<a href="mailto:ana@mail.example.org">write to</a>',
        '<a href="mailto:ana%40mail.example.org">write to</a>',
        '<a href="http://a.example/?who=ana%40mail.example.org">write to</a>',
        '<img src="https://a.example/ana@mail.example.org.png" alt="write to ana@mail.example.org">',
        '<p title="ana@mail.example.org">write to</p>',
    ],
)
def test_mail_addresses_are_not_published(html: str) -> None:
    made = render(html, "html", imported=True)
    assert "mail" not in made.html + made.plain
    assert "write to" in made.html


def test_paragraphs_that_were_never_closed_are_read() -> None:
    made = render("<p>word\n" * 500 + "<ul>" + "<li>item" * 500 + "</ul>", "html", imported=True).html
    assert made.count("<p>") == made.count("<li>") == 500
