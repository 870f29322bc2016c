"""How fast and how much people may post. The numbers are settings; FACTS.md of the founders gives their defaults.

Counted from rows under the lock of the member's standing, so that they hold across processes.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.models import OPENING_NUMBER, Category, Post, Standing
from forum.models.roles import moderates, part_of
from forum.permissions import Refused
from forum.points.ledger import standing_of

LINK = re.compile(r"https?://", re.IGNORECASE)
IMAGE = re.compile(r"!\[")


class Limited(Refused):
    """Too fast or too much; ``again_at`` is when it may be tried again, None when the text must change."""

    def __init__(self, text: str, *, again_at: datetime | None = None) -> None:
        super().__init__(text)
        self.again_at = again_at


def check_limits(by: User, *, body: str, opens: bool, mentions: int, category: Category, at: datetime) -> Standing:
    """Raise Limited when ``by`` posts too fast, too much, or the same again; moderators post as they must.

    The member's standing, which is locked until the transaction ends; lock the thread first.
    """
    standing = standing_of(by.pk)
    if moderates(by, category):
        return standing
    new = is_new(standing, at=at)
    _too_fast_or_the_same(by, body, settings.NEW_MEMBER_POST_SECONDS if new else settings.POST_SECONDS, at)
    if new:
        _too_much_in_one(body, mentions)
        _too_many_today(by, opens=opens, at=at)
    return standing


def check_contents(by: User, *, body: str, mentions: int, category: Category, at: datetime) -> None:
    """Raise Limited when a new member's post holds too many links, pictures or people: an edit adds none beyond.

    Locks the member's standing until the transaction ends; lock the thread first.
    """
    standing = standing_of(by.pk)
    if not moderates(by, category) and is_new(standing, at=at):
        _too_much_in_one(body, mentions)


def is_new(standing: Standing, *, at: datetime) -> bool:
    """Whether a member has the limits of new members: too young an account, or too few published posts."""
    young = at - standing.member.created_at < timedelta(hours=settings.NEW_MEMBER_HOURS)
    return young or standing.post_count < settings.NEW_MEMBER_POSTS


def is_newcomer(member: User) -> bool:
    """Whether ``member``, who moderates nothing, has the limits of new members now; nothing is locked."""
    if part_of(member).any:
        return False
    standing = Standing.objects.filter(pk=member.pk).select_related("member").first()
    return standing is None or is_new(standing, at=timezone.now())


def _too_fast_or_the_same(by: User, body: str, seconds: int, at: datetime) -> None:
    own = Post.objects.filter(author=by, created_at__lte=at)
    lately = own.filter(created_at__gt=at - timedelta(minutes=settings.SAME_TEXT_MINUTES))
    last = own.annotate(same=Exists(lately.filter(source=body))).order_by("-created_at", "-pk").first()
    if last is None:
        return
    if last.same:
        raise Limited(_("You posted exactly this a moment ago. If you meant to, change a word and send it again."))
    again_at = last.created_at + timedelta(seconds=seconds)
    if again_at > at:
        wait = max(1, round((again_at - at).total_seconds()))
        text = ngettext(
            "That was quick. Please wait %(count)d second and send it again.",
            "That was quick. Please wait %(count)d seconds and send it again.",
            wait,
        )
        raise Limited(text % {"count": wait}, again_at=again_at)


def _too_much_in_one(body: str, mentions: int) -> None:
    counted = [
        (len(LINK.findall(body)), settings.NEW_MEMBER_LINKS, _("links")),
        (len(IMAGE.findall(body)), settings.NEW_MEMBER_IMAGES, _("pictures")),
        (mentions, settings.NEW_MEMBER_MENTIONS, _("people mentioned")),
    ]
    for count, most, what in counted:
        if count > most:
            text = _("As a new member you can have %(most)d %(what)s in a post; this one has %(count)d.")
            raise Limited(text % {"most": most, "what": what, "count": count})


def _too_many_today(by: User, *, opens: bool, at: datetime) -> None:
    """On the first day of an account only: afterwards the pace alone limits."""
    first_day_ends = by.created_at + timedelta(hours=settings.NEW_MEMBER_HOURS)
    if at >= first_day_ends:
        return
    own = Post.objects.filter(author=by)
    opened = own.filter(number=OPENING_NUMBER).count()
    most = settings.NEW_MEMBER_THREADS if opens else settings.NEW_MEMBER_REPLIES
    if (opened if opens else own.count() - opened) >= most:
        text = (
            _("On your first day you can start %(most)d threads. Please come back tomorrow; your text is kept.")
            if opens
            else _("On your first day you can write %(most)d replies. Please come back tomorrow; your text is kept.")
        )
        raise Limited(text % {"most": most}, again_at=first_day_ends)
