"""The limits that hold, as the settings of this moment say (no SQL)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from forum.text.limits import MEMBER_LENGTH


@dataclass(frozen=True, kw_only=True)
class NewMemberLimits:
    """What holds until somebody has had an account for ``hours`` and has ``posts`` published posts.

    Links, pictures and mentions are of one post; threads and replies of the first ``hours``.
    """

    posts: int
    hours: int
    seconds_between_posts: int
    links: int
    pictures: int
    mentions: int
    threads: int
    replies: int


@dataclass(frozen=True, kw_only=True)
class LimitsShown:
    """What holds for everyone, and for new members; 0 where there is no such limit, None without new members."""

    post_length: int
    seconds_between_posts: int
    same_text_minutes: int
    edit_hours: int
    edit_grace_minutes: int
    silent_asker_days: int
    view_hours: int
    new_members: NewMemberLimits | None


def limits_shown() -> LimitsShown:
    """The limits of this moment."""
    return LimitsShown(
        post_length=MEMBER_LENGTH,
        seconds_between_posts=settings.POST_SECONDS,
        same_text_minutes=settings.SAME_TEXT_MINUTES,
        edit_hours=settings.EDIT_HOURS,
        edit_grace_minutes=settings.EDIT_GRACE_MINUTES,
        silent_asker_days=settings.SILENT_ASKER_DAYS,
        view_hours=settings.VIEW_HOURS,
        new_members=_for_new_members() if settings.NEW_MEMBER_POSTS or settings.NEW_MEMBER_HOURS else None,
    )


def _for_new_members() -> NewMemberLimits:
    return NewMemberLimits(
        posts=settings.NEW_MEMBER_POSTS,
        hours=settings.NEW_MEMBER_HOURS,
        seconds_between_posts=settings.NEW_MEMBER_POST_SECONDS,
        links=settings.NEW_MEMBER_LINKS,
        pictures=settings.NEW_MEMBER_IMAGES,
        mentions=settings.NEW_MEMBER_MENTIONS,
        threads=settings.NEW_MEMBER_THREADS,
        replies=settings.NEW_MEMBER_REPLIES,
    )
