"""What a reply answers, in words, where that is not seen from its place (no SQL)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from forum.models import Certainty, Post
from forum.queries.reading import Reading


@dataclass(frozen=True, kw_only=True)
class AnswerShown:
    """What a reply answers.

    ``known`` is "certain" (``number`` and ``address`` lead to the post), "inferred" (somebody called ``name`` for
    certain, the post unknown), "unknown" (neither; ``name`` if a page printed one), or "away" (a post that this reader
    may not know of). ``name`` is "" where it is not known, and where the post was taken away; ``state`` says of a post
    that is not there why.
    """

    known: Literal["certain", "inferred", "unknown", "away"]
    name: str = ""
    number: int = 0
    address: str = ""
    state: str = ""


def answer_shown(
    post: Post, *, reading: Reading, on_page: Collection[int], right_above: int | None
) -> AnswerShown | None:
    """What ``post`` answers; None for the opening post, a gap, and a reply whose place says it all.

    ``on_page`` are the ids of the posts of the page, ``right_above`` is that of the post above ``post``.
    """
    answered = post.in_response_to
    if post.is_opening or post.is_lost:
        return None
    if post.response_certainty == Certainty.UNKNOWN:
        return AnswerShown(known="unknown", name=post.response_name)
    if post.response_certainty == Certainty.INFERRED:
        return AnswerShown(known="inferred", name=post.response_name or _name_of(answered, reading))
    if answered is None or answered.is_opening or answered.pk == right_above:
        return None
    if not reading.can_see_place(answered):
        return AnswerShown(known="away")
    return AnswerShown(
        known="certain",
        name=_name_of(answered, reading),
        number=answered.number,
        address=f"#post-{answered.pk}" if answered.pk in on_page else reverse("post", args=[answered.pk]),
        state="" if reading.can_read(answered) else str(answered.state),
    )


def _name_of(post: Post | None, reading: Reading) -> str:
    if post is None or post.author is None:
        return ""
    return post.author.name if post.is_lost or reading.can_read(post) else ""
