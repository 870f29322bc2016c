"""What each reply answers: certain, inferred or unknown.

A page says it in two ways. Nesting shows the very post. "(in response to NAME)" names a person: any earlier post
of theirs may be meant, a lost one too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from forum.importers.saved import Answer, Certainty, SavedGap, SavedPost


def conclude_answers(
    opener: SavedPost, replies: Sequence[SavedPost], gaps: Sequence[SavedGap]
) -> tuple[SavedPost, ...]:
    """The replies, each with what it answers.

    Until here ``answer.ordinal`` is the post that a reply stands under, and ``answer.name`` the name it printed.
    """
    candidates = Candidates([opener, *replies], gaps)
    return tuple(replace(reply, answer=_answer(reply, candidates)) for reply in replies)


def _answer(reply: SavedPost, candidates: Candidates) -> Answer:
    under, name = reply.answer.ordinal, reply.answer.name
    if under is not None and name in {"", candidates.author_of(under)}:
        return Answer(certainty=Certainty.CERTAIN, ordinal=under, name=name)
    if not name:
        return Answer()
    if under is None:
        return _by_name(reply, candidates, name)
    return _by_name_against_nesting(reply, candidates, name, under)


def _by_name(reply: SavedPost, candidates: Candidates, name: str) -> Answer:
    """The only candidate is certain; of several, kept or lost, the latest kept one is inferred."""
    kept = candidates.kept(name, before=reply.ordinal)
    lost = candidates.lost(before=reply.ordinal)
    if len(kept) == 1 and not lost and not candidates.lost_anywhere:
        return Answer(certainty=Certainty.CERTAIN, ordinal=kept[0], name=name)
    if kept or len(lost) == 1:
        return Answer(certainty=Certainty.INFERRED, ordinal=(kept or lost)[-1], name=name)
    return Answer(name=name)


def _by_name_against_nesting(reply: SavedPost, candidates: Candidates, name: str, under: int) -> Answer:
    """Where the reply stands and whom it names do not agree.

    When nothing of that person is kept, what it answers is lost and lay between. Else the page shows replies no deeper
    from some depth on, or is broken; where it stands is then the best there is.
    """
    lost = candidates.lost(before=reply.ordinal, after=under)
    if not lost or candidates.kept(name, before=reply.ordinal):
        return Answer(certainty=Certainty.INFERRED, ordinal=under, name=name)
    if len(lost) == 1:
        return Answer(certainty=Certainty.INFERRED, ordinal=lost[0], name=name)
    return Answer(name=name)


class Candidates:
    """The posts that a reply may answer. ``lost_anywhere`` says whether there are gaps whose place is unknown."""

    def __init__(self, posts: Sequence[SavedPost], gaps: Sequence[SavedGap]) -> None:
        self._author = {post.ordinal: post.author.name for post in posts}
        self._by_author: defaultdict[str, list[int]] = defaultdict(list)
        for post in sorted(posts, key=lambda post: post.ordinal):
            self._by_author[post.author.name].append(post.ordinal)
        self._gaps = sorted(gap.ordinal for gap in gaps if gap.place_known)
        self.lost_anywhere = any(not gap.place_known for gap in gaps)

    def author_of(self, ordinal: int) -> str:
        """Who wrote a kept post."""
        return self._author[ordinal]

    def kept(self, name: str, *, before: int) -> list[int]:
        """The ordinals of kept posts by ``name`` that come before ``before``, ascending; at most the last two."""
        ordinals = self._by_author.get(name, [])
        return ordinals[: bisect_left(ordinals, before)][-2:]

    def lost(self, *, before: int, after: int = 0) -> list[int]:
        """The ordinals of gaps between ``after`` and ``before``, ascending; at most the last two."""
        return self._gaps[bisect_right(self._gaps, after) : bisect_left(self._gaps, before)][-2:]
