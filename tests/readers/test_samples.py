"""The sample threads that ship with the project: what a newcomer is to see must be in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from forum.importers.readers import find_saved_pages, read_file, read_saved_page
from forum.importers.saved import Certainty, SavedThread
from tests.readers.pages import LABEL, TIERS

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name: str) -> SavedThread:
    """A sample thread."""
    return read_saved_page(read_file(SAMPLES / f"{name}.txt"), known_tiers=TIERS)


@pytest.mark.parametrize("path", find_saved_pages(SAMPLES), ids=lambda path: path.name)
def test_each_is_read_without_a_remark(path: Path) -> None:
    thread = read_saved_page(read_file(path), known_tiers=TIERS)
    assert (thread.warnings, thread.not_understood, thread.unknown_tiers) == ((), (), ())
    assert thread.facts.site_name == "Harbour Road Runners Community"
    assert [fact.title for fact in thread.facts.navigation] == [
        "Community", "Resources", "News", "Training", "Races & Results", "Home",
    ]  # fmt: skip
    assert not any(LABEL in post.body or post.may_be_cut for post in thread.posts)


def test_the_flat_one() -> None:
    thread = sample("numb-toes")
    assert (thread.asks, thread.saved_views, thread.announced_replies) == (True, 3408, 9)
    assert [gap.ordinal for gap in thread.gaps] == [3, 7]
    assert {post.author.tier for post in thread.posts} == {"Rookie", "Amateur", "Pro", "Legend"}
    assert {post.answer.certainty for post in thread.replies} == {Certainty.CERTAIN, Certainty.INFERRED}
    assert [post.signature for post in thread.posts if post.signature] == ["Slow is a pace too."] * 2


def test_the_threaded_one() -> None:
    thread = sample("threaded-walk-breaks")
    under = {post.ordinal: post.answer.ordinal for post in thread.replies}
    assert under == {1: 0, 2: 0, 3: 1, 4: 3, 5: 0, 6: 3, 7: 2, 8: 4, 10: 7, 12: 0}
    assert [gap.ordinal for gap in thread.gaps] == [9, 11]
    assert {post.answer.certainty for post in thread.replies} == {Certainty.CERTAIN}
    assert [post.signature for post in thread.posts if post.signature] == ["If it hurts, it is probably a hill."] * 2


def test_the_archived_one() -> None:
    thread = sample("archived-glove")
    assert (thread.asks, thread.notice, len(thread.replies)) == (False, "This discussion is archived", 1)


def test_people_who_stand_in_several_are_the_same_there() -> None:
    threads = [sample(path.stem) for path in find_saved_pages(SAMPLES)]
    people: dict[str, set[tuple[str, object]]] = {}
    for post in (post for thread in threads for post in thread.posts):
        people.setdefault(post.author.name, set()).add((post.author.tier, post.author.joined_on))
    assert all(len(facts) == 1 for facts in people.values())
    assert sum(len({p.author.name for p in thread.posts}) for thread in threads) > len(people)
