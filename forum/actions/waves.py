"""Dealing with a wave of spam in one deed: letting its posts wait, hiding them, and bringing all of them back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences_many import affected_by, lift_all, take_away_all
from forum.actions.cases_many import close_cases_of, open_cases_of
from forum.actions.mentioning import NOBODY, people_named
from forum.actions.notifying import tell_of_parts
from forum.actions.records import Deed, begin_parts
from forum.actions.recounting_many import locked_standings
from forum.actions.replies import tell_of_reply
from forum.actions.suspending_many import suspend_for_good, would_be_suspended
from forum.models import (
    Absence,
    Case,
    CaseOutcome,
    FlagOutcome,
    FlagReason,
    Format,
    ModerationRecord,
    News,
    Post,
    PostAbsence,
    State,
    Thread,
)
from forum.moderation_permissions import can_block
from forum.permissions import Refused

KIND_OF = {"hold_wave": Absence.PENDING, "remove_wave": Absence.HIDDEN}  # what the deed takes posts away by


@transaction.atomic
def hold_wave(
    post_ids: Collection[int], *, by: User, reason: str, rule: FlagReason | None = None, suspend: bool = False
) -> ModerationRecord | None:
    """Let these posts wait for approval; the record of the whole, of which each post is a part.

    With ``suspend`` their authors are suspended for good. None when all of it is so already.
    """
    posts = _locked(post_ids, by=by)
    taken = [post for post in posts if post.state == State.PUBLISHED]
    if not taken and not (suspend and would_be_suspended(posts, by=by)):
        return None
    whole = Deed("hold_wave", by=by, reason=reason, rule=rule).begun()
    at = whole.created_at
    deeds = begin_parts("hold_post", taken, whole=whole)
    take_away_all(taken, Absence.PENDING, deeds=deeds, at=at)
    open_cases_of(taken, deeds=deeds, at=at)
    tell_of_parts([(post.author, post, deeds[post.pk].begun()) for post in taken], News.HELD)
    if suspend:
        suspend_for_good(posts, whole=whole, by=by)
    return whole


@transaction.atomic
def remove_wave(
    post_ids: Collection[int], *, by: User, reason: str, rule: FlagReason | None = None, suspend: bool = False
) -> ModerationRecord | None:
    """Hide these posts, and close their cases; the record of the whole, of which each post is a part.

    With ``suspend`` their authors are suspended for good. None when all of it is so already.
    """
    posts = _locked(post_ids, by=by)
    hidden = PostAbsence.objects.filter(post__in=posts, kind=Absence.HIDDEN, lifted_at=None)
    already = set(hidden.values_list("post_id", flat=True))
    decided = set(Case.objects.open().filter(post__in=posts).values_list("post_id", flat=True))
    taken = [post for post in posts if post.pk not in already]
    touched = [post for post in posts if post.pk not in already or post.pk in decided]
    if not touched and not (suspend and would_be_suspended(posts, by=by)):
        return None
    whole = Deed("remove_wave", by=by, reason=reason, rule=rule).begun()
    at = whole.created_at
    deeds = begin_parts("hide_post", touched, whole=whole)
    take_away_all(taken, Absence.HIDDEN, deeds=deeds, at=at)
    close_cases_of(touched, deeds=deeds, outcome=CaseOutcome.HIDDEN, flags=FlagOutcome.UPHELD, at=at)
    tell_of_parts([(post.author, post, deeds[post.pk].begun()) for post in touched], News.HIDDEN)
    if suspend:
        suspend_for_good(posts, whole=whole, by=by)
    return whole


@transaction.atomic
def restore_wave(wave: ModerationRecord, *, by: User, reason: str = "") -> ModerationRecord | None:
    """Bring back what ``wave`` took away and nobody brought back since, at any age; None when that is nothing.

    What else takes a post away stays; so do suspensions, for they concern people.
    """
    posts = _locked(list(wave.parts.exclude(post=None).values_list("post_id", flat=True)), by=by)
    absences = list(taken_by(wave).filter(post__in=posts).order_by("pk"))
    if not absences:
        return None
    is_held = wave.deed == "hold_wave"
    back = {absence.post_id for absence in absences}
    restored = [post for post in posts if post.pk in back]
    waited = {post.pk for post in restored if post.state == State.PENDING}
    whole = Deed("restore_wave", by=by, reason=reason).begun()
    at = whole.created_at
    deeds = begin_parts("approve_post" if is_held else "restore_post", restored, whole=whole)
    lift_all(restored, absences, deeds=deeds, at=at)
    decided = [p for p in restored if p.state == State.PUBLISHED or (not is_held and p.state != State.PENDING)]
    outcome = CaseOutcome.APPROVED if is_held else CaseOutcome.RESTORED
    close_cases_of(decided, deeds=deeds, outcome=outcome, flags=FlagOutcome.DISMISSED, at=at)
    news = News.APPROVED if is_held else News.RESTORED
    tell_of_parts([(post.author, post, deeds[post.pk].begun()) for post in restored], news)
    _tell_others([p for p in restored if is_held and p.pk in waited and p.state == State.PUBLISHED], at=at)
    return whole


def taken_by(wave: ModerationRecord) -> QuerySet[PostAbsence]:
    """What takes posts of ``wave`` away since it, and still does."""
    kind = KIND_OF[wave.deed]
    mine = PostAbsence.objects.filter(kind=kind, by=wave.by_id, since=wave.created_at, lifted_at=None)
    return mine.filter(post__moderation_records__whole=wave).distinct()


def _tell_others(posts: Sequence[Post], *, at: datetime) -> None:
    """As after approving one: those are told whom sending it would have told."""
    for post in posts:
        if post.author is not None:
            named = people_named(post.source) if post.format == Format.MARKDOWN else NOBODY
            tell_of_reply(post, answering=post.in_response_to, named=named, by=post.author, at=at)


def _locked(post_ids: Collection[int], *, by: User) -> list[Post]:
    """The posts, with their threads, cases and members' standings locked, all before the first one is touched."""
    if not can_block(by):
        raise Refused(_("Only moderators of the whole forum can do this."))
    found = Post.objects.filter(pk__in=post_ids).exclude(state=State.LOST)
    locking = Thread.objects.select_related("category").select_for_update(of=("self",)).order_by("pk")
    threads = {thread.pk: thread for thread in locking.filter(pk__in=set(found.values_list("thread_id", flat=True)))}
    posts = list(found.select_related("author", "in_response_to__author").order_by("pk"))
    if not posts:
        raise Refused(_("Please choose at least one post."))
    for post in posts:
        post.thread = threads[post.thread_id]
    list(Case.objects.open().select_for_update(of=("self",)).filter(post__in=posts).order_by("pk"))
    locked_standings(affected_by(posts))
    return posts
