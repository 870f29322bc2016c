"""No attack survives, in any format, alone or mixed with others."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.render import TooMuch, render
from forum.text.sanitize import clean, clean_saved
from tests.attacks import ADDRESSES, ATTACKS, HIDDEN_SCHEMES, VAST, WHERE_TO
from tests.text.judging import judge

FORMATS = ("markdown", "plain", "html")

mixtures = st.lists(
    st.one_of(
        st.sampled_from(ATTACKS),
        st.sampled_from(["<p>", "</b>", "<table>", "<td>", "</a>", "&", "&#", "\n", "\n\n", "> ", "- ", "`", "words "]),
        st.text(max_size=8),
    ),
    max_size=6,
).map("".join)


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_attack_survives(fmt: str) -> None:
    for attack in ATTACKS:
        judge(render(attack, fmt).html)


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_attack_survives_that_is_vast(fmt: str) -> None:
    for attack in VAST:
        with suppress(TooMuch):
            judge(render(attack, fmt).html)


@given(mixtures, st.sampled_from(FORMATS), st.booleans())
def test_no_mixture_survives(text: str, fmt: str, imported: bool) -> None:  # noqa: FBT001  (Hypothesis fills it in)
    with suppress(TooMuch):
        judge(render(text, fmt, imported=imported).html)


@given(mixtures)
def test_the_gate_changes_nothing_of_what_it_let_pass(text: str) -> None:
    """What reads otherwise the second time is what attacks by mutation are made of."""
    for once in (clean(text), clean_saved(text)):
        assert clean(once) == once


@pytest.mark.parametrize("address", dict.fromkeys((*ADDRESSES, *HIDDEN_SCHEMES, *WHERE_TO)))
def test_a_link_to_a_bad_address_is_words(address: str) -> None:
    assert render(f'<a href="{address}">words</a>', "html").html.endswith("words")
    assert "<a" not in render(f"<a href='{address}'>words</a>", "html").html
