"""Saved threads made by hand, as a reader of any format could return them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from forum.importers.saved import (
    Answer,
    Certainty,
    Lines,
    SavedAuthor,
    SavedGap,
    SavedPost,
    SavedThread,
    SourceFacts,
)

TO_THE_OPENER = Answer(certainty=Certainty.CERTAIN, ordinal=0, name="Gus")


def at(text: str) -> datetime:
    """A wall-clock time, such as ``2011-05-21T14:07``."""
    return datetime.fromisoformat(text)


def author(name: str = "Gus", *, tier: str = "Rookie", post_count: int | None = 3) -> SavedAuthor:
    """An author with the facts that a head prints."""
    return SavedAuthor(name=name, tier=tier, post_count=post_count, joined_on=date(2010, 12, 16))


def saved_post(
    ordinal: int, *, by: SavedAuthor | str = "Gus", written_at: str = "2011-05-21T14:07", **fields: object
) -> SavedPost:
    """A kept post on lines of its own; a reply answers the opening post."""
    made = SavedPost(
        ordinal=ordinal,
        author=author(by) if isinstance(by, str) else by,
        written_at=at(written_at),
        subject="Numb toes" if ordinal == 0 else "Re: Numb toes",
        body=f"Words of post {ordinal}.",
        answer=Answer() if ordinal == 0 else TO_THE_OPENER,
        lines=Lines(first=10 * ordinal + 1, last=10 * ordinal + 8),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def saved_thread(*replies: SavedPost, gaps: tuple[SavedGap, ...] = (), **fields: object) -> SavedThread:
    """A thread with these replies; as many are announced as are kept or lost."""
    ordinals = [reply.ordinal for reply in replies] + [gap.ordinal for gap in gaps]
    made = SavedThread(
        title="Numb toes",
        announced_replies=max(ordinals, default=0),
        saved_views=2572,
        latest_reply_at=None,
        latest_reply_by="",
        opener=saved_post(0),
        replies=replies,
        gaps=gaps,
        facts=SourceFacts(site_name="Harbour Road Runners"),
        reader="by-hand",
        reader_version=1,
    )
    return replace(made, **fields)  # type: ignore[arg-type]
