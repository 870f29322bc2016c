"""Names as they are published: never an e-mail address, never an @."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import ghost_name_key
from forum.importers.writer.names import MOST, MOST_IN_KEY, published_name


@pytest.mark.parametrize("name", ["runner25", "P. Okafor", "Anneke from the ferry", "Łukasz", "走る人", "42"])
def test_a_name_stays_as_it_is(name: str) -> None:
    assert published_name(name, site="s") == name


@pytest.mark.parametrize(
    "name", ["jo@example.org", "Jo <jo.smith@mail.example.org>", "JO@EXAMPLE.ORG", "jo\uff20example.org", "jo@例え.jp"]
)
def test_an_address_becomes_a_guest(name: str) -> None:
    published = published_name(name, site="s")
    assert published.startswith("Guest ")
    assert len(published) == len("Guest ") + 8
    assert "jo" not in published.lower()


def test_a_guest_is_the_same_guest_every_time_and_another_on_another_site() -> None:
    one = published_name("jo@example.org", site="s")
    assert published_name("Jo@Example.org ", site="s") == one
    assert published_name("jo@example.org", site="t") != one
    assert published_name("jo@example.com", site="s") != one


@pytest.mark.parametrize(("name", "shown"), [("runn@r", "runn(at)r"), ("@anna", "(at)anna"), ("a @ b", "a (at) b")])
def test_any_other_at_sign_is_spelt_out(name: str, shown: str) -> None:
    assert published_name(name, site="s") == shown


def test_what_turns_text_around_is_left_out() -> None:
    assert published_name("an\u202ena\u200b", site="s") == "anna"


def test_a_name_of_nothing_visible_is_a_guest() -> None:
    assert published_name("\u200b\u202e", site="s").startswith("Guest ")


def test_names_that_are_too_long_stay_apart() -> None:
    long = "\ufdfa" * 200  # folds to eighteen times its length
    shown = {published_name(long + end, site="s") for end in "ab"}
    assert len(shown) == 2
    assert all(len(ghost_name_key(name)) <= MOST_IN_KEY for name in shown)


@given(st.text(max_size=300))
def test_any_name_fits_its_columns(name: str) -> None:
    shown = published_name(name, site="s")
    assert 0 < len(shown) <= MOST
    assert len(ghost_name_key(shown)) <= MOST_IN_KEY
    assert "@" not in shown
    assert shown.encode()
