"""Liking a post, and taking it back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.notifying import take_back, tell
from forum.models import Like, News, Post, Thread
from forum.models.thread import page_changes
from forum.permissions import Refused, can_like


@transaction.atomic
def like_post(post: Post, *, by: User) -> Post:
    """Like ``post``; nothing happens when ``by`` likes it already. Refused for one's own."""
    post = _locked(post)
    if not can_like(by, post):
        raise Refused(_("You cannot like this post."))
    now = timezone.now()
    _like, made = Like.objects.get_or_create(post=post, member=by, defaults={"created_at": now})
    if made:
        _count(post, 1)
        if post.author is not None:
            tell([post.author], News.LIKE, post, by=by, at=now)
    return post


@transaction.atomic
def unlike_post(post: Post, *, by: User) -> Post:
    """Undo ``like_post``."""
    post = _locked(post)
    if not can_like(by, post):
        raise Refused(_("You cannot like this post."))
    gone, _by_model = Like.objects.filter(post=post, member=by).delete()
    if gone:
        _count(post, -1)
        take_back(News.LIKE, post, by=by)
    return post


def _locked(post: Post) -> Post:
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    return post


def _count(post: Post, change: int) -> None:
    post.like_count += change
    Post.objects.filter(pk=post.pk).update(like_count=F("like_count") + change)
    Thread.objects.filter(pk=post.thread_id).update(**page_changes())
