"""The links under a post that lead to flagging it and to moderating it (no SQL beyond what permissions ask for)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from forum.models import Post, State
from forum.moderation_permissions import can_flag, can_moderate_post
from forum.queries.post_deeds import Reactions
from forum.queries.post_writing import LinkShown


def moderating(post: Post, *, user: Person, own: Reactions) -> tuple[LinkShown, ...]:
    """The links under ``post``, whose thread is loaded."""
    if not user.is_authenticated:
        return ()
    links = []
    moderates_it = can_moderate_post(user, post)
    if post.pk not in own.flagged and not moderates_it and can_flag(user, post):
        links.append(_link(post, "flag_post", _("Flag"), "flag"))
    if moderates_it and post.state == State.PENDING:
        links.append(_link(post, "approve_post", _("Approve"), "check"))
    if moderates_it and post.state == State.HIDDEN:
        links.append(_link(post, "restore_post", _("Restore"), "eye"))
    elif moderates_it:
        links.append(_link(post, "hide_post", _("Hide"), "eye-off"))
    return tuple(links)


def _link(post: Post, address: str, label: str, icon: str) -> LinkShown:
    return LinkShown(label=label, address=reverse(address, args=[post.pk]), icon=icon)
