"""Names of tags: how they are written, which are the same tag, which are refused, and which stand in a text."""

# ruff: noqa: RUF001
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.tag_names import LONGEST, LONGEST_SLUG, SHORTEST, BadName, names_in, slugs_in, tag_name, tag_slug


@pytest.mark.parametrize(
    ("typed", "name", "slug"),
    [
        ("Running", "Running", "running"),
        ("  trail   running ", "trail-running", "trail-running"),
        ("#shoes", "shoes", "shoes"),
        ("C++", "C++", "c-plus-plus"),
        ("C#", "C#", "c-sharp"),
        (".NET", ".NET", "dot-net"),
        ("node.js", "node.js", "node.js"),
        ("Café", "Café", "cafe"),
        ("Cafe\u0301", "Café", "cafe"),
        ("Straße", "Straße", "strasse"),
        ("5k", "5k", "5k"),
        ("ﬁtness", "fitness", "fitness"),
        ("ＡＢＣ", "ABC", "abc"),
        ("бег", "бег", "бег"),
        ("йога", "йога", "йога"),
        ("マラソン", "マラソン", "マラソン"),
        ("दौड़ना", "दौड़ना", "दौड़ना"),
        ("جري", "جري", "جري"),
        ("--a--b--", "a-b", "a-b"),
    ],
)
def test_a_name_is_written_one_way_and_has_one_address(typed: str, name: str, slug: str) -> None:
    assert (tag_name(typed), tag_slug(tag_name(typed))) == (name, slug)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("a", "length"),
        ("a" * 31, "length"),
        ("#", "length"),
        ("++", "letters"),
        ("a_b", "signs"),
        ("a/b", "signs"),
        ("<b>", "signs"),
        ("run\u200bning", "unseen"),
        ("run\u202ening", "unseen"),
        ("\u0440unning", "scripts"),  # a Cyrillic letter in a Latin word
        ("runn\u03b9ng", "scripts"),  # a Greek one
        ("za\u0323\u0323\u0323\u0323lgo", "marks"),
        ("👟shoes", "signs"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, why: str) -> None:
    with pytest.raises(BadName) as refused:
        tag_name(typed)
    assert refused.value.why == why


def test_a_line_is_parted_at_commas_of_any_script() -> None:
    assert names_in(" shoes, ,trail running、五、، #,x;y\n") == ["shoes", "trail running", "五", "x", "y"]


def test_names_are_found_in_words() -> None:
    found = slugs_in("My new Shoes for trail running hurt; is C++ or node.js or .NET better? (c#, Café)")
    assert {"shoes", "trail-running", "c-plus-plus", "node.js", "dot-net", "c-sharp", "cafe"} <= found


@given(st.text())
def test_any_text_is_a_name_or_is_refused(typed: str) -> None:
    try:
        name = tag_name(typed)
    except BadName:
        return
    assert SHORTEST <= len(name) <= LONGEST
    assert tag_name(name) == name
    slug = tag_slug(name)
    assert slug
    assert len(slug) <= LONGEST_SLUG
    assert tag_slug(slug) == slug
    assert not re.search(r"[/?#%\s]|^\.|\.$", slug)


@given(st.text(max_size=300))
def test_any_text_may_be_looked_through(words: str) -> None:
    assert all(slugs_in(words))
