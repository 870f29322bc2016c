"""Name and tier, told apart from the right: by known tiers, and by names that stand elsewhere alone."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from forum.importers.readers.jive_text.names import split_bylines
from tests.readers.pages import TIERS, header, page, post, read, reply


def split(byline: str, *, names: Collection[str] = (), tiers: Collection[str] = TIERS) -> tuple[str, str]:
    return split_bylines([byline], names=names, known_tiers=tiers)[byline]


@pytest.mark.parametrize(
    ("byline", "name", "tier"),
    [
        ("ana", "ana", ""),
        ("ana Rookie", "ana", "Rookie"),
        ("Ben Okafor Rookie", "Ben Okafor", "Rookie"),
        ("1234 Pro", "1234", "Pro"),
        ("1234", "1234", ""),
        ("1,234 Pro", "1,234", "Pro"),
        ("12 posts since Pro", "12 posts since", "Pro"),
        ("Old Pro Legend", "Old Pro", "Legend"),
        ("Pro Pro", "Pro", "Pro"),
        ("Pro", "Pro", ""),
        ("marathon pro", "marathon pro", ""),
        ("MarathonPro", "MarathonPro", ""),
        ("ana • b Amateur", "ana • b", "Amateur"),
    ],
)
def test_a_known_tier_at_the_end_is_one(byline: str, name: str, tier: str) -> None:
    assert split(byline) == (name, tier)


def test_a_tier_may_have_several_words() -> None:
    assert split("Ana Top Helper", tiers=["Helper", "Top Helper"]) == ("Ana", "Top Helper")


@pytest.mark.parametrize(
    ("byline", "names", "name", "tier"),
    [
        ("Old Pro", {"Old Pro"}, "Old Pro", ""),
        ("Old Pro Rookie", {"Old Pro"}, "Old Pro", "Rookie"),
        ("Old Pro Pro", {"Old Pro"}, "Old Pro", "Pro"),
        ("Ana Top Helper", {"Ana Top"}, "Ana Top", "Helper"),
        ("Ana Pro Rookie", {"Ana", "Ana Pro"}, "Ana Pro", "Rookie"),
        ("ana Guru", {"ana"}, "ana", "Guru"),
        ("ana Grand Master Guru", {"ana"}, "ana", "Grand Master Guru"),
        ("ana who runs far too much", {"ana"}, "ana who runs far too much", ""),
        ("Shirin Patel Rookie", {"Shirin"}, "Shirin Patel", "Rookie"),
        ("Zed Guru", {"Zed", "Zed Guru"}, "Zed Guru", ""),
        ("Ana Top Helper", {"Ana", "Ana Top"}, "Ana", "Top Helper"),
    ],
)
def test_a_name_that_stands_alone_elsewhere_proves_the_split(
    byline: str, names: set[str], name: str, tier: str
) -> None:
    tiers = [*TIERS, "Top Helper", "Helper"]
    assert split(byline, names=names, tiers=tiers) == (name, tier)


def test_a_name_that_somebody_else_has_proves_nothing() -> None:
    """Ben and Ben Okafor are two people, not one with a tier called Okafor."""
    found = split_bylines(["Ben", "Ben Okafor"], names={"Ben"}, known_tiers=TIERS)
    assert found == {"Ben": ("Ben", ""), "Ben Okafor": ("Ben Okafor", "")}
    found = split_bylines(["Ben Pro", "Ben Okafor"], names={"Ben"}, known_tiers=TIERS)
    assert found == {"Ben Pro": ("Ben", "Pro"), "Ben Okafor": ("Ben Okafor", "")}


def test_a_tier_found_once_is_known_on_the_whole_page() -> None:
    found = split_bylines(["ana Guru", "Ben Okafor Guru"], names={"ana"}, known_tiers=TIERS)
    assert found == {"ana Guru": ("ana", "Guru"), "Ben Okafor Guru": ("Ben Okafor", "Guru")}


def test_repetition_in_a_page() -> None:
    text = page(
        reply(1, author="Old Pro 9", to="Ana"),
        reply(2, author="Zed Guru 5", to="Old Pro"),
        reply(3, author="Kit Guru 7", to="Zed"),
        announced=3,
    )
    thread = read(text)
    assert [(p.author.name, p.author.tier) for p in thread.posts] == [
        ("Ana", "Rookie"), ("Old Pro", ""), ("Zed", "Guru"), ("Kit", "Guru"),
    ]  # fmt: skip
    assert thread.unknown_tiers == ("Guru",)


def test_the_latest_reply_proves_a_name() -> None:
    thread = read(page(reply(1, author="Kim Legend 9"), head=header(1, by="Kim Legend")))
    assert (thread.replies[0].author.name, thread.replies[0].author.tier) == ("Kim Legend", "")


def test_a_name_may_hold_brackets() -> None:
    thread = read(page(reply(1, author="Ana (coach) Pro 9"), reply(2, to="Ana (coach)"), announced=2))
    assert post(thread, 2).answer.ordinal == 1
    assert thread.replies[0].author.name == post(thread, 2).answer.name == "Ana (coach)"


def test_no_tier_is_known_where_there_are_none() -> None:
    thread = read(page(reply(1, author="Dan Pro 4")), tiers=())
    assert [one.author.name for one in thread.posts] == ["Ana", "Dan Pro"]  # "in response to Ana" proves the first
