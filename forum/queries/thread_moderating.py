"""A thread as a moderator arranges it: what can be done with it, and its posts for splitting."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import Post, State, Thread
from forum.moderation_permissions import can_moderate
from forum.permissions import Refused
from forum.queries.post_writing import LinkShown
from forum.text.plain import excerpt

EXCERPT = 160  # characters
MOST_POSTS = 500  # more checkboxes nobody reads


@dataclass(frozen=True, kw_only=True)
class PostToSplit:
    """A reply that may go to a new thread."""

    id: int
    number: int
    author: str
    words: str
    answers: int | None


def find_moderated(pk: int, *, user: User) -> Thread:
    """The thread ``pk``; Http404 when ``user`` may not know of it, Refused when they do not moderate it."""
    found = Thread.objects.visible_to(user).select_related("category", "author").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    if not can_moderate(user, found):
        raise Refused(_("Only moderators can do this."))
    return found


def deeds_on(thread: Thread) -> tuple[LinkShown, ...]:
    """What a moderator can do with ``thread``."""
    locking = (
        ("unlock_thread", _("Open it again"), "lock-open")
        if thread.is_locked
        else ("lock_thread", _("Lock it"), "lock")
    )
    pinning = ("unpin_thread", _("Unpin it"), "pin") if thread.is_pinned else ("pin_thread", _("Pin it"), "pin")
    kind = _("Make it a discussion") if thread.is_question else _("Make it a question")
    listed = (
        locking,
        pinning,
        ("move_thread", _("Move it"), "folder"),
        ("rename_thread", _("Rename it"), "pencil"),
        ("kind_of_thread", kind, "circle-help"),
        ("split_thread", _("Split it"), "list-tree"),
        ("merge_thread", _("Merge it into another"), "messages-square"),
    )
    address = [thread.pk, thread.slug]
    return tuple(LinkShown(label=label, address=reverse(name, args=address), icon=icon) for name, label, icon in listed)


def posts_to_split(thread: Thread) -> tuple[PostToSplit, ...]:
    """The replies of ``thread`` that may go, in order, at most MOST_POSTS (1 SQL query)."""
    posts = Post.objects.filter(thread=thread, number__gt=0).exclude(state=State.LOST).in_order()
    rows = posts.select_related("author", "in_response_to").defer("source", "html")[:MOST_POSTS]
    return tuple(
        PostToSplit(
            id=post.pk,
            number=post.number,
            author=post.author.name if post.author else "",
            words=excerpt(post.plain, EXCERPT),
            answers=post.in_response_to.number if post.in_response_to and post.in_response_to.number else None,
        )
        for post in rows
    )
