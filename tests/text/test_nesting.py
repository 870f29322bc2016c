"""What the gate writes stands where every parser leaves it; what html5lib forgets to move is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.limits import TooMuch
from forum.text.nesting import is_settled
from forum.text.sanitize import clean, clean_saved
from tests.text.judging import judge
from tests.text.literal import PIECES

MOVED = [
    ("<h1><a/><h1>", "<h3></h3><h3></h3>"),
    ("<pre><!>\n", "<pre></pre>"),
    ("<dt><table><dt>x", '<dt></dt><dt>x</dt><div class="scroll" tabindex="0"><table></table></div>'),
    ("<table><dt><dd>x", '<div class="scroll" tabindex="0"><dd>x</dd><table></table></div>'),
]


@pytest.mark.parametrize(("html", "cleaned"), MOVED)
def test_what_stands_wrongly_is_moved(html: str, cleaned: str) -> None:
    assert clean_saved(html) == cleaned
    assert clean(cleaned) == cleaned


def test_a_box_in_an_item_holds_no_item_of_the_same_list() -> None:
    cleaned = clean("<p><dt><table><summary><dt>x")
    assert cleaned == "<p></p><dt><summary></summary></dt><dt>x</dt><table></table>"
    assert clean(cleaned) == cleaned


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_cleaning_what_was_cleaned_changes_nothing(html: str) -> None:
    for cleaned in (clean_saved(html), clean(html)):
        judge(cleaned)
        assert is_settled(cleaned)
        assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "html",
    [
        "<p><p></p></p>", "<p><b><ul></ul></b></p>", "<h3><h4></h4></h3>", "<li><b><li></li></b></li>",
        "<dd><dt></dt></dd>", "<table><p></p></table>", "<table><tbody>words</tbody></table>", "<tr></tr>",
        "<table><td></td></table>", '<a href="/x"><b><a href="/y"></a></b></a>', "<pre>\nx</pre>", "<b></i></b>",
        "<b>", "</b>", "<p><hr></p>", "<dt><summary><dt></dt></summary></dt>",
        '<p><a title="x > y"><div></div></a></p>',
    ],
)  # fmt: skip
def test_what_a_parser_would_move_is_seen(html: str) -> None:
    assert not is_settled(html)


@pytest.mark.parametrize(
    "html",
    [
        "words", "<p>a<br>b</p>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "<dl><dt>a</dt><dd>b</dd></dl>",
        "<ul><li><dt>a<li>b</li></dt></li></ul>", '<a title="x > <p>">y</a>',
        "<table><tbody><tr><td><p>a</p><table><tbody><tr><td><p>b</p></td></tr></tbody></table></td></tr></tbody></table>",
        '<blockquote><p><a href="/x" rel="ugc nofollow noopener">a</a></p></blockquote><pre><code>\nx</code></pre>',
    ],
)  # fmt: skip
def test_what_stands_well_stays(html: str) -> None:
    assert is_settled(html)


@pytest.mark.parametrize(
    "unit",
    [
        "<li><dt>",
        "<q><li></q><dt>",
        "<div><table><td></div></table>",
        "<b x=%d><table><td></b></table>",
        "<kbd><li><dt>",
    ],
)
def test_items_and_cells_that_nothing_closes_are_counted_as_the_parser_opens_them(unit: str) -> None:
    with pytest.raises(TooMuch, match="too many tags inside each other"):
        clean_saved("".join(unit.replace("%d", str(number)) for number in range(600)))
