"""A validator of structured data, written from the published rules and from nothing of ours that writes it.

What is required, and in which form each field comes, is as Google's pages on Q&A, discussion forums, profiles and
breadcrumbs say; what must be there besides is as the community decided (docs/being_found.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
Check = Callable[[Any], bool]

SITE = "http://testserver/"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?")


def _words(value: Any) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def _address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(SITE) and " " not in value


def _time(value: Any) -> bool:
    return isinstance(value, str) and TIME.fullmatch(value) is not None


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _one(*types: str) -> Check:
    return lambda value: isinstance(value, dict) and value.get("@type") in types


def _some(*types: str) -> Check:
    return lambda value: isinstance(value, list) and bool(value) and all(_one(*types)(item) for item in value)


def _either(*checks: Check) -> Check:
    return lambda value: any(check(value) for check in checks)


POST: dict[str, Check] = {
    "text": _words, "url": _address, "author": _one("Person"), "datePublished": _time, "dateModified": _time,
    "comment": _some("Comment"),
}  # fmt: skip
COUNTERS = _either(_one("InteractionCounter"), _some("InteractionCounter"))

FIELDS: dict[str, dict[str, Check]] = {
    "QAPage": {"mainEntity": _one("Question")},
    "Question": {
        **POST, "name": _words, "answerCount": _count, "commentCount": _count, "upvoteCount": _count,
        "acceptedAnswer": _one("Answer"), "suggestedAnswer": _some("Answer"),
    },
    "Answer": {**POST, "upvoteCount": _count, "interactionStatistic": COUNTERS},
    "Comment": {**POST, "interactionStatistic": COUNTERS},
    "DiscussionForumPosting": {
        **POST, "headline": _words, "commentCount": _count, "interactionStatistic": COUNTERS,
        "isPartOf": _one("CreativeWork"),
    },
    "CreativeWork": {"name": _words, "url": _address},
    "Person": {
        "name": _words, "url": _address, "description": _words, "image": _address,
        "agentInteractionStatistic": COUNTERS,
    },
    "InteractionCounter": {
        "interactionType": lambda value: value in {
            "https://schema.org/LikeAction", "https://schema.org/ViewAction", "https://schema.org/WriteAction",
        },
        "userInteractionCount": _count,
    },
    "ProfilePage": {"mainEntity": _one("Person"), "dateCreated": _time},
    "BreadcrumbList": {"itemListElement": _some("ListItem")},
    "ListItem": {"position": _count, "name": _words, "item": _address},
}  # fmt: skip

REQUIRED: dict[str, set[str]] = {
    "QAPage": {"mainEntity"},
    "Question": {"name", "text", "url", "author", "answerCount", "commentCount"},
    "Answer": {"text", "url", "author", "upvoteCount"},
    "Comment": {"text", "url", "author"},
    "DiscussionForumPosting": {
        "headline", "text", "url", "author", "datePublished", "commentCount", "interactionStatistic", "isPartOf",
    },
    "CreativeWork": {"name", "url"},
    "Person": {"name", "url"},
    "InteractionCounter": {"interactionType", "userInteractionCount"},
    "ProfilePage": {"mainEntity"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
}  # fmt: skip


def faults(block: Node) -> list[str]:
    """What is wrong with one block of structured data; nothing when it is valid."""
    if block.get("@context") != "https://schema.org":
        return ["no @context of schema.org"]
    found = list(_faults({name: value for name, value in block.items() if name != "@context"}, where=""))
    if block["@type"] == "DiscussionForumPosting":
        found += [
            f"a Comment without a time: {node}" for node in nodes(block, "Comment") if "datePublished" not in node
        ]
    return found


def nodes(block: Any, *types: str) -> Iterator[Node]:
    """All nodes of these types, wherever they stand."""
    if isinstance(block, list):
        for item in block:
            yield from nodes(item, *types)
    if isinstance(block, dict):
        if block.get("@type") in types:
            yield block
        for value in block.values():
            yield from nodes(value, *types)


def _faults(node: Node, *, where: str) -> Iterator[str]:
    kind = node.get("@type")
    if kind not in FIELDS:
        yield f"{where}: unknown type {kind}"
        return
    where = f"{where}/{kind}"
    missing = [f"{where} lacks {name}" for name in REQUIRED[kind] - node.keys()]
    alone = list(_faults_of_fields(node, kind, where=where))
    yield from missing + alone
    if kind in ALONE and not missing and not alone:
        yield from (f"{where}: {fault}" for fault in ALONE[kind](node))


def _faults_of_fields(node: Node, kind: str, *, where: str) -> Iterator[str]:
    for name, value in node.items():
        if name == "@type":
            continue
        if name not in FIELDS[kind]:
            yield f"{where} has {name}"
        elif not FIELDS[kind][name](value):
            yield f"{where}: {name} is {value!r}"
        else:
            for below in value if isinstance(value, list) else [value]:
                if isinstance(below, dict):
                    yield from _faults(below, where=where)


def _of_question(node: Node) -> list[str]:
    answers = [*node.get("suggestedAnswer", []), *([node["acceptedAnswer"]] if "acceptedAnswer" in node else [])]
    found = []
    if node.get("answerCount") and not answers:
        found.append("has answers, and shows none")
    if len(answers) > node.get("answerCount", 0):
        found.append("shows more answers than it counts")
    if len(list(nodes(node, "Comment"))) > node.get("commentCount", 0):
        found.append("shows more comments than it counts")
    return found


def _of_discussion(node: Node) -> list[str]:
    too_many = len(list(nodes(node, "Comment"))) > node.get("commentCount", 0)
    return ["shows more comments than it counts"] if too_many else []


def _of_crumbs(node: Node) -> list[str]:
    items = node.get("itemListElement", [])
    found = [] if len(items) >= 2 else ["leads nowhere"]
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        found.append("is not numbered from 1")
    if any("item" not in item for item in items[:-1]):
        found.append("names a place without its address")
    return found


ALONE: dict[str, Callable[[Node], list[str]]] = {
    "Question": _of_question,
    "DiscussionForumPosting": _of_discussion,
    "BreadcrumbList": _of_crumbs,
}
