"""Dealing with a wave of spam in one deed: letting its posts wait, hiding them, and bringing all of them back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.approving import approve_post, hold_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.records import Deed
from forum.actions.sanctioning import suspend_member
from forum.models import Case, FlagReason, ModerationRecord, Post, State, Thread
from forum.moderation_permissions import can_block, can_suspend
from forum.permissions import Refused
from forum.points.ledger import standing_of


@transaction.atomic
def hold_wave(
    post_ids: Collection[int], *, by: User, reason: str, rule: FlagReason | None = None, suspend: bool = False
) -> ModerationRecord:
    """Let these posts wait for approval; the record of the whole, of which each post is a part."""
    posts = _locked(post_ids, by=by)
    whole = Deed("hold_wave", by=by, reason=reason, rule=rule).begun()
    for post in posts:
        if post.state == State.PUBLISHED:
            hold_post(post, by=by, reason=reason, rule=rule, whole=whole)
    _suspend(posts, by=by, reason=reason, rule=rule, whole=whole, wanted=suspend)
    return whole


@transaction.atomic
def remove_wave(
    post_ids: Collection[int], *, by: User, reason: str, rule: FlagReason | None = None, suspend: bool = False
) -> ModerationRecord:
    """Hide these posts; the record of the whole, of which each post is a part."""
    posts = _locked(post_ids, by=by)
    whole = Deed("remove_wave", by=by, reason=reason, rule=rule).begun()
    for post in posts:
        hide_post(post, by=by, reason=reason, rule=rule, whole=whole)
    _suspend(posts, by=by, reason=reason, rule=rule, whole=whole, wanted=suspend)
    return whole


@transaction.atomic
def restore_wave(wave: ModerationRecord, *, by: User, reason: str = "") -> ModerationRecord:
    """Bring the posts of ``wave`` back by the opposite deed, at any age; suspensions stay, for they concern people."""
    opposite: dict[str, Callable[..., Post]] = {"hold_wave": approve_post, "remove_wave": restore_post}
    parts = wave.parts.exclude(post=None).filter(undone_by=None)
    posts = _locked(list(parts.values_list("post_id", flat=True)), by=by)
    whole = Deed("restore_wave", by=by, reason=reason).begun()
    for post in posts:
        opposite[wave.deed](post, by=by, reason=reason, whole=whole)
    return whole


def _locked(post_ids: Collection[int], *, by: User) -> list[Post]:
    """The posts, with their threads, cases and authors' standings locked, all before the first one is touched."""
    if not can_block(by):
        raise Refused(_("Only moderators of the whole forum can do this."))
    found = Post.objects.filter(pk__in=post_ids)
    for thread_id in sorted(set(found.values_list("thread_id", flat=True))):
        Thread.objects.locked(thread_id)
    posts = list(found.select_related("author").order_by("pk"))
    if not posts:
        raise Refused(_("Please choose at least one post."))
    list(Case.objects.open().select_for_update(of=("self",)).filter(post__in=posts).order_by("pk"))
    for member_id in sorted({post.author_id for post in posts if post.author_id}):
        standing_of(member_id)
    return posts


def _suspend(
    posts: list[Post], *, by: User, reason: str, rule: FlagReason | None, whole: ModerationRecord, wanted: bool
) -> None:
    """For good; colleagues are left alone."""
    members = {post.author.pk: post.author for post in posts if post.author is not None} if wanted else {}
    for _pk, member in sorted(members.items()):
        if can_suspend(by, member):
            suspend_member(member, by=by, days=None, reason=reason, rule=rule, whole=whole)
