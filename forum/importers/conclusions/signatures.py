"""Signatures: the words an author lets stand under every post, found because they are repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from forum.importers.saved import BodyFormat, SavedPost

BETWEEN = "\n\n"  # paragraphs
LONGEST = 1_000  # characters; what is longer is a repeated text, not a signature


def set_signatures_apart(posts: Sequence[SavedPost]) -> list[SavedPost]:
    """``posts`` in the same order, the signature of each taken out of its words.

    A signature is the last paragraph of two or more posts of one author, word for word, with the paragraphs above it
    that all of those share. Once is no proof; neither is the same post twice, nor a paragraph that is all there is.
    """
    endings: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    split = [post.body.split(BETWEEN) if post.body_format == BodyFormat.PLAIN else [] for post in posts]
    for post, paragraphs in zip(posts, split, strict=True):
        if len(paragraphs) > 1:
            endings[post.author.name, paragraphs[-1]].append(paragraphs)
    shared = {ending: _shared(bodies) for ending, bodies in endings.items()}
    return [
        _apart(post, paragraphs, shared.get((post.author.name, paragraphs[-1]), 0)) if len(paragraphs) > 1 else post
        for post, paragraphs in zip(posts, split, strict=True)
    ]


def _shared(bodies: Sequence[list[str]]) -> int:
    """How many paragraphs at the end of all ``bodies`` are a signature."""
    first = bodies[0]
    if all(body == first for body in bodies):
        return 0
    most = min(map(len, bodies)) - 1
    count = next((n for n in range(1, most) if any(body[-n - 1] != first[-n - 1] for body in bodies)), most)
    while len(BETWEEN.join(first[len(first) - count :])) > LONGEST:
        count -= 1
    return count


def _apart(post: SavedPost, paragraphs: list[str], count: int) -> SavedPost:
    if not count:
        return post
    words, signature = paragraphs[:-count], paragraphs[-count:]
    return replace(post, body=BETWEEN.join(words), signature=BETWEEN.join(signature))
