"""Words in each format become the HTML that people see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.render import RENDER_VERSION, Rendered, render, stored_html

REL = 'rel="ugc nofollow noopener"'
SPOILERS = (
    '<details class="spoiler"><summary>Spoiler</summary>\n'
    '<details class="spoiler"><summary>&lt;b&gt;</summary>\n<p>x</p>\n</details>\n</details>'
)


def html(source: str, fmt: str = "markdown", *, imported: bool = False) -> str:
    return render(source, fmt, imported=imported).html


def test_plain_paragraphs_and_line_ends_are_kept() -> None:
    assert html("One\ntwo\n\n\n \nthree <3 & more", "plain") == ("<p>One<br>two</p>\n<p>three &lt;3 &amp; more</p>")


def test_indents_of_plain_lines_are_kept() -> None:
    made = render("  two\none:\n\tif x:\n" + " " * 40 + "deep\n one", "plain")
    assert made.html == "<p>\xa0\xa0two<br>one:<br>\xa0\xa0\xa0\xa0if x:<br>" + "\xa0" * 16 + "deep<br>one</p>"
    assert made.plain == "two\none:\nif x:\ndeep\none"


def test_addresses_in_plain_text_can_be_clicked_and_only_those() -> None:
    assert html("See https://a.example/x?y=1&z=2. Not javascript:alert(1) or a.example", "plain") == (
        '<p>See <a href="https://a.example/x?y=1&amp;z=2" rel="ugc nofollow noopener">'
        "https://a.example/x?y=1&amp;z=2</a>. Not javascript:alert(1) or a.example</p>"
    )


@pytest.mark.parametrize("address", ["https://ana@a.example/", "http://[a", "https://", "http:///x", "ftp://a.example"])
def test_other_addresses_in_plain_text_stay_words(address: str) -> None:
    assert html(f"See {address} there", "plain") == f"<p>See {address} there</p>"


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
def test_mail_addresses_of_imported_people_are_not_published(fmt: str) -> None:
    rendered = render("Write to some.one@mail.example.org please", fmt, imported=True)
    assert "example.org" not in rendered.html + rendered.plain
    assert "please" in rendered.html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**b** *i* ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code></p>"),
        ("# One", "<h3>One</h3>"),
        ("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>"),
        (
            ":::spoiler The end\nHe wins\n:::",
            '<details class="spoiler"><summary>The end</summary>\n<p>He wins</p>\n</details>',
        ),
        (
            ">:::spoiler\n>",
            '<blockquote>\n<details class="spoiler"><summary>Spoiler</summary>\n</details>\n</blockquote>',
        ),
        (":::spoiler\n:::spoiler <b>\nx\n:::\n ", SPOILERS),
        ("![a map](https://a.example/x.png)", f'<p><a href="https://a.example/x.png" {REL}>a map</a></p>'),
        ("see //a.example, www.a.example or a@b.example", "<p>see //a.example, www.a.example or a@b.example</p>"),
        ("    code", '<pre tabindex="0"><code>code\n</code></pre>'),
        ("```nosuchlanguage\na < b\n```", '<pre class="hl" tabindex="0"><code>a &lt; b\n</code></pre>'),
    ],
)
def test_markdown(source: str, expected: str) -> None:
    assert html(source) == expected


def test_code_is_coloured_by_classes() -> None:
    assert '<span class="hl-k">if</span>' in html("```python\nif x: pass\n```")


def test_a_table_scrolls_in_its_own_box() -> None:
    made = html("|a|b|\n|-|-|\n|c|d|")
    assert made.startswith('<div class="scroll" tabindex="0"><table>')
    assert made.endswith("</table></div>")


def test_invisible_tricks_are_taken_out() -> None:
    trick = "pay\u202epal\u202c \u200bnow\x00\ufeff"
    assert render(trick, "plain") == Rendered(html="<p>paypal now</p>", plain="paypal now", version=RENDER_VERSION)
    assert "\u200d" in html("a family: \U0001f468\u200d\U0001f469", "plain")


@pytest.mark.parametrize("fmt", ["markdown", "html"])
def test_references_hide_nothing(fmt: str) -> None:
    made = render("a&#8238;b &#x200B;c &shy;&lt;d&gt;", fmt)
    assert made.plain == "ab c <d>"
    assert "&lt;d&gt;" in made.html


SYNTAX = (
    "\n",
    "\n\n",
    "  ",
    "\t",
    ">",
    "- ",
    "1. ",
    "#",
    "```",
    ":::",
    ":::spoiler",
    "|",
    "|-|",
    "[",
    "](",
    ")",
    "!",
    "`",
    "*",
    "_",
    "~~",
)
MORE = (
    "<",
    "<p>",
    "</p>",
    "<a ",
    "='",
    '"',
    "&",
    "&#",
    ";",
    "@",
    "a",
    "http://",
    "\\",
    "\x00",
    "\u202e",
    "é",
    "\U0001f600",
    "\ud800",
)


@given(st.lists(st.one_of(st.sampled_from([*SYNTAX, *MORE]), st.text(max_size=3))).map("".join), st.booleans())
def test_no_text_fails_in_any_format(text: str, imported: bool) -> None:  # noqa: FBT001  (Hypothesis fills it in)
    for fmt in ("markdown", "plain", "html"):
        made = render(text, fmt, imported=imported)
        assert not set(made.html + made.plain) & set("\x00\u202e\ud800")


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="no format"):
        render("x", "bbcode")


def test_stored_html_is_not_escaped_again() -> None:
    assert str(stored_html("<p>x</p>")) == "<p>x</p>"
    assert hasattr(stored_html(""), "__html__")
