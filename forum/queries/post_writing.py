"""The links under a post that lead to writing (no SQL beyond what permissions ask for)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import Person
from forum.models import Post, State, Thread
from forum.permissions import can_edit, can_reply, can_withdraw


@dataclass(frozen=True, kw_only=True)
class LinkShown:
    """A link: what it says, where it leads, its icon."""

    label: str
    address: str
    icon: str


class WritingLinks:
    """Which of the links a reader of a thread has; one for each page."""

    def __init__(self, thread: Thread, *, user: Person) -> None:
        self._user = user
        self._may_reply = user.is_authenticated and can_reply(user, thread)
        self._may_sign_in = not user.is_authenticated and not thread.category.rules.archived and not thread.is_locked

    def to_thread(self, *, opening_id: int) -> LinkShown | None:
        """The link that answers the opening post; for visitors, where one may answer, it leads through signing in."""
        form = reverse("reply", args=[opening_id])
        if self._may_reply:
            return LinkShown(label=_("Reply"), address=form, icon="reply")
        if not self._may_sign_in:
            return None
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': form})}"
        return LinkShown(label=_("Sign in to reply"), address=sign_in, icon="log-in")

    def quoting(self, post: Post) -> str:
        """The form that answers ``post``, to quote words in; for visitors it leads through signing in by itself."""
        if post.state != State.PUBLISHED or not (self._may_reply or self._may_sign_in):
            return ""
        return reverse("reply", args=[post.pk])

    def on(self, post: Post) -> tuple[LinkShown, ...]:
        """The links under ``post``, whose thread is loaded."""
        user = self._user
        if not user.is_authenticated:
            return ()
        links: list[LinkShown] = []
        form = reverse("reply", args=[post.pk])
        if self._may_reply and post.state == State.PUBLISHED:
            links.append(LinkShown(label=_("Reply"), address=form, icon="reply"))
            links.append(LinkShown(label=_("Quote"), address=f"{form}?quote=1", icon="quote"))
        if can_edit(user, post):
            links.append(LinkShown(label=_("Edit"), address=reverse("edit_post", args=[post.pk]), icon="pencil"))
        if can_withdraw(user, post):
            links.append(_withdrawing(post))
        return tuple(links)


def _withdrawing(post: Post) -> LinkShown:
    if post.state == State.WITHDRAWN:
        return LinkShown(label=_("Bring it back"), address=reverse("bring_back_post", args=[post.pk]), icon="undo-2")
    return LinkShown(label=_("Withdraw"), address=reverse("withdraw_post", args=[post.pk]), icon="trash-2")
