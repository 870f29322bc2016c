"""Withdrawing one's own post, and bringing it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences import lift, take_away
from forum.actions.records import Deed
from forum.models import Absence, Post, Thread
from forum.permissions import Refused, can_withdraw


@transaction.atomic
def withdraw_post(post: Post, *, by: User) -> Post:
    """Take one's own words back; what others answered stays, under a note that something was withdrawn."""
    post = _locked(post, by=by)
    return take_away(post, Absence.WITHDRAWN, deed=Deed("withdraw_post", by=by), at=timezone.now())


@transaction.atomic
def bring_back_post(post: Post, *, by: User) -> Post:
    """Undo ``withdraw_post``; what else takes the post away stays."""
    post = _locked(post, by=by)
    return lift(post, Absence.WITHDRAWN, deed=Deed("bring_back_post", by=by), at=timezone.now())


def _locked(post: Post, *, by: User) -> Post:
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.get(pk=post.pk)
    post.thread = thread
    if not can_withdraw(by, post):
        raise Refused(_("Only its author can withdraw a post and bring it back."))
    return post
