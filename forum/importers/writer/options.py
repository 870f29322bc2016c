"""What the operator said that bears on writing."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from forum.importers.saved import SavedThread
from forum.models import Category, Kind, QuestionState


@dataclass(frozen=True, kw_only=True)
class Options:
    """``category`` None: one named after the site; ``zone`` empty: not recorded; ``kind`` None: as the page shows."""

    category: Category | None = None
    zone: str = ""
    kind: Kind | None = None
    site: str = ""
    dry_run: bool = False

    @property
    def sorting_zone(self) -> ZoneInfo:
        """The zone in which saved times are sorted: the one that was given, else the forum's own."""
        return ZoneInfo(self.zone or settings.TIME_ZONE)

    def kind_of(self, saved: SavedThread) -> tuple[Kind, bool]:
        """The kind of a thread, and whether it is inferred."""
        if self.kind is not None:
            return self.kind, False
        return (Kind.QUESTION if saved.asks else Kind.DISCUSSION), True

    def question_state_of(self, saved: SavedThread) -> QuestionState:
        """Whether an imported question was answered was drawn by a script, and is not recorded."""
        kind, _inferred = self.kind_of(saved)
        return QuestionState.NOT_RECORDED if kind == Kind.QUESTION else QuestionState.NONE
