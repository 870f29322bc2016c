"""The rules of the house, and what happens to posts that break them, as rows and settings say now (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from forum.models import FlagReason


@dataclass(frozen=True, kw_only=True)
class HouseRules:
    """The rules; how many members hide a post by flagging it, a saved one, and how many first posts wait (0: none)."""

    rules: tuple[str, ...]
    flags_to_hide: int
    flags_to_hide_saved: int
    flags_a_day: int
    approved_posts: int
    undo_days: int


def house_rules() -> HouseRules:
    """What holds at this moment; the reason for everything else is no rule."""
    rows = FlagReason.objects.filter(is_active=True, needs_words=False)
    return HouseRules(
        rules=tuple(rows.values_list("rule", flat=True)),
        flags_to_hide=settings.FLAGS_TO_HIDE,
        flags_to_hide_saved=settings.FLAGS_TO_HIDE_SAVED,
        flags_a_day=settings.FLAGS_A_DAY,
        approved_posts=settings.APPROVED_POSTS,
        undo_days=settings.UNDO_DAYS,
    )
