"""Places planned in memory are those that one reply after the other would have got."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.models import Post, trees

Place = tuple[object, ...]


def planned(answered: list[int]) -> list[Post]:
    """The posts of a thread in which reply n+1 answers the post numbered ``answered[n]``, with their places."""
    posts = [Post(pk=100, thread_id=1, number=0)]
    posts += [
        Post(pk=101 + index, thread_id=1, number=index + 1, in_response_to_id=100 + number)
        for index, number in enumerate(answered)
    ]
    trees.plan(posts)
    return posts


def one_after_the_other(answered: list[int], limit: int) -> list[Place]:
    """The same, by the rule for one reply, on plain lists: a slow and obvious second opinion."""
    rows: list[dict[str, int | None]] = []
    for number in range(len(answered) + 1):
        parent = rows[answered[number - 1]] if number else None
        pk = 100 + number
        row: dict[str, int | None] = {"pk": pk, "parent": None, "tree": pk, "lft": 1, "rght": 2, "depth": 0}
        row |= {"position": number, "part": 0}
        if parent is not None and parent["pk"] != 100:
            tree = [other for other in rows if other["tree"] == parent["tree"]]
            row |= {"position": parent["position"]}
            if len(tree) >= limit:
                row |= {"part": number}
            else:
                edge = parent["rght"] or 0
                for other in tree:
                    other["lft"] = (other["lft"] or 0) + (2 if (other["lft"] or 0) > edge else 0)
                    other["rght"] = (other["rght"] or 0) + (2 if (other["rght"] or 0) >= edge else 0)
                row |= {"parent": parent["pk"], "tree": parent["tree"], "depth": (parent["depth"] or 0) + 1}
                row |= {"lft": edge, "rght": edge + 1, "part": parent["part"]}
        rows.append(row)
    return [(r["parent"], r["tree"], r["lft"], r["rght"], r["depth"], r["position"], r["part"]) for r in rows]


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=30), st.integers(min_value=1, max_value=8))
def test_any_thread_gets_the_places_of_one_reply_after_the_other(answered: list[int], limit: int) -> None:
    answered = [number % (index + 1) for index, number in enumerate(answered)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "BRANCH_LIMIT", limit)
        posts = planned(answered)
    places = [tuple(getattr(post, field) for field in trees.PLACE_FIELDS) for post in posts]
    assert places == one_after_the_other(answered, limit)


def test_a_branch_ten_thousand_deep_is_planned_without_recursion() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "BRANCH_LIMIT", 20_000)
        posts = planned(list(range(10_000)))
    assert posts[-1].depth == 9_999
    assert posts[1].rght == 20_000
