"""What may have been meant by a misspelt word."""

from __future__ import annotations

import pytest

from forum.search.vocabulary import count_new
from forum.text.spelling import likeliest, slips_between
from tests import builders
from tests.search.asking import ask
from tests.search.corpus import fill


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("toe", "toe", 0), ("toe", "tow", 1), ("teo", "toe", 1), ("maraton", "marathon", 1)]
)  # fmt: skip
def test_slips(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other) == slips_between(other, one) == slips


def test_the_commoner_of_two_near_words_is_likelier() -> None:
    assert likeliest("toen", {"toes": 5, "token": 9, "toe": 7}) == ["token", "toe", "toes"]
    assert likeliest("abc", {"abx": 1, "ayx": 9}) == ["abx"]
    assert likeliest("marahton", {"marathon": 1, "maratxyn": 9, "mrahton": 2}) == ["mrahton", "marathon"]


@pytest.mark.django_db
@pytest.mark.parametrize("is_counted", [False, True], ids=["fresh", "counted"])
def test_a_word_that_is_found_nowhere_is_put_right(is_counted: bool) -> None:  # noqa: FBT001
    fill()
    if is_counted:
        count_new()
    assert ask("maraton taper").meant == "marathon taper"
    assert ask('hart "chest strap" is:question').meant.startswith(("heart", "hurt", "hard"))
    assert ask("marathon taper").meant == ""
    assert ask("qqqqqqqq").meant == ""


@pytest.mark.django_db
def test_a_rare_word_that_is_right_is_left_alone() -> None:
    builders.question("Toes and tows")
    assert ask("tows").meant == ""
