"""Flagging a post, taking a flag back, and dismissing the flags of a post."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.actions.absences import lift, take_away
from forum.actions.cases import case_of, close_case_of, close_flags_of, settle_case_of
from forum.actions.limits import Limited
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.models import (
    Absence,
    Case,
    CaseOutcome,
    Flag,
    FlagOutcome,
    FlagReason,
    Format,
    News,
    Post,
    State,
    Thread,
)
from forum.moderation_permissions import can_flag, can_moderate_post
from forum.permissions import Refused, can_read
from forum.points.ledger import standing_of


@transaction.atomic
def flag_post(post: Post, *, by: User, rule: FlagReason, words: str = "") -> Flag:
    """The open flag of ``by`` on ``post``; a second one changes its reason. Enough of them hide the post.

    Refused when ``by`` may not flag it, or did so before and a moderator dismissed it; Limited after FLAGS_A_DAY.
    """
    post = _locked(post)
    now = timezone.now()
    _check_words(rule, words)
    open_flag = post.flags.open().filter(by=by).first()
    if open_flag and not by.is_suspended and can_read(by, post):
        open_flag.flag_reason, open_flag.words = rule, words
        open_flag.save(update_fields=["flag_reason", "words"])
        return open_flag
    if not can_flag(by, post):
        raise Refused(_("You cannot flag this post."))
    if open_flag:
        raise Refused(_("You cannot flag this post."))
    _refuse_again(post, by=by)
    case = case_of(post, at=now)
    standing_of(by.pk)  # locked, so that flags sent at once are counted one after the other
    _refuse_too_many(by, at=now)
    flag: Flag = Flag.objects.create(post=post, by=by, flag_reason=rule, words=words, created_at=now, case=case)
    if post.state == State.PUBLISHED and post.flags.open().count() >= flags_to_hide(post):
        _hide_by_flags(post, case=case, at=now)
    return flag


@transaction.atomic
def unflag_post(post: Post, *, by: User) -> Post:
    """Take one's flag back; a post that is hidden stays so until a moderator decides."""
    post = _locked(post)
    flag = post.flags.open().filter(by=by).first()
    if flag is None:
        return post
    now = timezone.now()
    flag.outcome, flag.closed_at, flag.closed_by = FlagOutcome.WITHDRAWN, now, by
    flag.save(update_fields=["outcome", "closed_at", "closed_by"])
    settle_case_of(post, at=now)
    return post


@transaction.atomic
def dismiss_flags(post: Post, *, by: User, reason: str = "", case: Case | None = None) -> Post:
    """Close the open flags of ``post`` as unfounded; if they hid it, it is back.

    The case of one that awaits approval stays open: that is still to be decided.
    """
    post = _locked(post)
    if not can_moderate_post(by, post):
        raise Refused(_("You cannot dismiss the flags of this post."))
    deed = Deed("dismiss_flags", by=by, reason=reason, about=post, case=case)
    now = timezone.now()
    if post.absences.filter(kind=Absence.HIDDEN, lifted_at=None, by=None).exists():
        post = lift(post, Absence.HIDDEN, deed=deed, at=now)
        tell_of_record([post.author], News.RESTORED, deed.begun(), post=post)
    if post.state == State.PENDING:
        close_flags_of(post, deed=deed, outcome=FlagOutcome.DISMISSED, at=now)
    else:
        close_case_of(post, deed=deed, outcome=CaseOutcome.DISMISSED, flags=FlagOutcome.DISMISSED, at=now)
    return post


def flags_to_hide(post: Post) -> int:
    """How many members must flag ``post`` until it is hidden: more for one that was imported (FACTS.md, "Flags")."""
    is_imported = post.format != Format.MARKDOWN  # members write Markdown; what was imported keeps its own format
    return settings.FLAGS_TO_HIDE_SAVED if is_imported else settings.FLAGS_TO_HIDE


def _locked(post: Post) -> Post:
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    return post


def _check_words(rule: FlagReason, words: str) -> None:
    if not rule.is_active:
        raise Refused(_("This reason is not in use any more. Please choose another."))
    if rule.needs_words and not words.strip():
        raise Refused(_("Please say in a few words what is wrong."))


def _refuse_again(post: Post, *, by: User) -> None:
    """A moderator looked at what they flagged; only other words make it another question."""
    last = post.flags.filter(by=by, outcome=FlagOutcome.DISMISSED).order_by("-closed_at").first()
    if last and last.closed_at and (post.edited_at is None or post.edited_at < last.closed_at):
        raise Refused(_("You flagged this post before. A moderator looked at it and let it stand."))


def _refuse_too_many(by: User, *, at: datetime) -> None:
    today = Flag.objects.filter(by=by, created_at__gt=at - timedelta(days=1)).order_by("created_at")
    most = settings.FLAGS_A_DAY
    if today.count() >= most:
        text = ngettext(
            "You can flag %(count)d post a day. Please come back tomorrow.",
            "You can flag %(count)d posts a day. Please come back tomorrow.",
            most,
        )
        raise Limited(text % {"count": most}, again_at=at + timedelta(days=1))


def _hide_by_flags(post: Post, *, case: Case, at: datetime) -> None:
    """The rule: so many members find something wrong with it; a moderator will say whether they are right."""
    most = post.flags.open().values("flag_reason").annotate(count=Count("pk")).order_by("-count", "flag_reason")[0]
    rule = FlagReason.objects.get(pk=most["flag_reason"])
    deed = Deed("hide_by_flags", by=None, about=post, rule=rule, case=case)
    take_away(post, Absence.HIDDEN, deed=deed, at=at)
    tell_of_record([post.author], News.HIDDEN, deed.begun(), post=post)
