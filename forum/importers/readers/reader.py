"""What a reader of one format offers; a module with these names is one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from forum.importers.readers.page import Page
from forum.importers.saved import SavedThread


class Reader(Protocol):
    """A reader. ``VERSION`` grows when it reads the same bytes differently."""

    NAME: str
    VERSION: int

    def read(self, page: Page, *, known_tiers: Collection[str]) -> SavedThread:
        """What the page says, before anything is concluded from it.

        ``answer`` of a reply holds the name it printed, and the ordinal of the post it stands under when the page
        shows that; gaps and signatures are left to ``forum.importers.conclusions``.
        Raises NotThisFormat when another reader should be asked, and CannotRead when the page is in this format but
        cannot be imported.
        """
        ...
