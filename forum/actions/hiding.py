"""Hiding a post and restoring it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences import lift, take_away
from forum.actions.notifying import take_back, tell
from forum.actions.records import Deed
from forum.models import Absence, News, Post, State, Thread
from forum.permissions import Refused, can_hide


@transaction.atomic
def hide_post(post: Post, *, by: User, reason: str = "") -> Post:
    """Take ``post`` out of everyone's sight but its author's and the moderators'; its mark and points rest."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.get(pk=post.pk)
    post.thread = thread
    if not can_hide(by, post):
        raise Refused(_("You cannot hide this post."))
    was_hidden = post.state == State.HIDDEN
    post = take_away(post, Absence.HIDDEN, deed=Deed("hide_post", by=by, reason=reason), at=timezone.now())
    if not was_hidden and post.author is not None:
        tell([post.author], News.HIDDEN, post, by=by, at=timezone.now())
    return post


@transaction.atomic
def restore_post(post: Post, *, by: User, reason: str = "") -> Post:
    """Undo ``hide_post``; what else takes the post away (its author's withdrawal, say) stays."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.get(pk=post.pk)
    post.thread = thread
    if not can_hide(by, post):
        raise Refused(_("You cannot restore this post."))
    was_hidden = post.absences.filter(kind=Absence.HIDDEN, lifted_at=None).exists()
    post = lift(post, Absence.HIDDEN, deed=Deed("restore_post", by=by, reason=reason), at=timezone.now())
    if was_hidden and post.author is not None:
        take_back(News.HIDDEN, post, by=by)
        tell([post.author], News.RESTORED, post, by=by, at=timezone.now())
    return post
