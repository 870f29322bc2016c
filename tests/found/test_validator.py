"""The validator sees what is wrong."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.found.validator import faults

PERSON = {"@type": "Person", "name": "Ana", "url": "http://testserver/members/1/ana/"}
POST = {
    "text": "Words.", "url": "http://testserver/posts/2/", "author": PERSON, "datePublished": "2011-05-21T14:07:00",
}  # fmt: skip
ANSWER = {"@type": "Answer", **POST, "upvoteCount": 0}
QUESTION = {
    "@context": "https://schema.org", "@type": "QAPage",
    "mainEntity": {
        "@type": "Question", "name": "Why?", **POST, "answerCount": 1, "commentCount": 1, "upvoteCount": 0,
        "suggestedAnswer": [{**ANSWER, "comment": [{"@type": "Comment", **POST}]}],
    },
}  # fmt: skip
CRUMBS = {
    "@context": "https://schema.org", "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Community", "item": "http://testserver/"},
        {"@type": "ListItem", "position": 2, "name": "Why?"},
    ],
}  # fmt: skip


def test_what_is_right_is_let_pass() -> None:
    assert faults(QUESTION) == []
    assert faults(CRUMBS) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""), ("text", " x"), ("text", None), ("url", "/posts/2/"), ("url", "https://elsewhere.example/"),
        ("datePublished", "2011-05-21 14:07"), ("datePublished", "May 21"), ("author", "Ana"), ("author", {}),
        ("answerCount", "1"), ("answerCount", 0), ("answerCount", -1), ("commentCount", 0), ("suggestedAnswer", []),
        ("suggestedAnswer", [PERSON]), ("acceptedAnswer", ANSWER), ("headline", "Why?"), ("comment", ["x"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_seen(name: str, value: Any) -> None:
    wrong: dict[str, Any] = deepcopy(QUESTION)
    wrong["mainEntity"][name] = value
    assert faults(wrong)


@pytest.mark.parametrize("name", ["name", "text", "url", "author", "answerCount", "commentCount", "suggestedAnswer"])
def test_what_is_missing_is_seen(name: str) -> None:
    wrong: dict[str, Any] = deepcopy(QUESTION)
    del wrong["mainEntity"][name]
    assert faults(wrong)


def test_crumbs_that_lead_nowhere_are_seen() -> None:
    items: Any = CRUMBS["itemListElement"]
    for wrong in (items[:1], items[::-1], [items[1], items[1]], []):
        assert faults({**CRUMBS, "itemListElement": wrong})
