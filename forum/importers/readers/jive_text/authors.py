"""Who wrote the posts of a page, by the one text that each head prints, and the names that stand elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from forum.importers.readers.jive_text.heads import Head
from forum.importers.readers.jive_text.names import split_bylines
from forum.importers.readers.limits import MAX_NAME
from forum.importers.saved import CannotRead, SavedAuthor

FEED_LINK = " RSS"  # stands behind the header of some pages


class Authors:
    """The authors of ``heads``; ``latest_by`` is the author of the latest reply as the header names them."""

    def __init__(self, heads: Sequence[Head], *, latest_by: str, known_tiers: Collection[str]) -> None:
        self.latest_by = _without_feed_link(latest_by, {head.byline for head in heads})
        names = {head.answers for head in heads} | {self.latest_by}
        self._split = split_bylines([head.byline for head in heads], names=names - {""}, known_tiers=known_tiers)
        self.unknown_tiers = tuple(sorted({tier for _, tier in self._split.values() if tier} - set(known_tiers)))

    def of(self, head: Head) -> SavedAuthor:
        """The author of the post with ``head``; raises CannotRead when a name is too long to keep."""
        name, tier = self._split[head.byline]
        if max(len(name), len(tier)) > MAX_NAME:
            raise CannotRead(f"A name here is longer than {MAX_NAME} characters.", line=head.line)
        return SavedAuthor(name=name, tier=tier, post_count=head.post_count, joined_on=head.joined_on)


def _without_feed_link(name: str, bylines: Collection[str]) -> str:
    """The name without the word "RSS" of a link, unless somebody who writes here is called so."""
    if not name.endswith(FEED_LINK) or any(f"{byline} ".startswith(f"{name} ") for byline in bylines):
        return name
    return name.removesuffix(FEED_LINK)
