"""Locking a thread, so that nobody but moderators answers in it, and opening it again; pinning it, and no longer."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.actions.lines import say
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.models import Category, LineKind, News, Thread
from forum.models.thread import page_changes
from forum.moderation_permissions import can_moderate
from forum.permissions import Refused


@transaction.atomic
def lock_thread(thread: Thread, *, by: User, reason: str = "") -> Thread:
    """Let nobody but moderators answer in ``thread``; all stays readable."""
    return _set_locked(thread, locked=True, by=by, reason=reason)


@transaction.atomic
def unlock_thread(thread: Thread, *, by: User, reason: str = "") -> Thread:
    """Let members answer in ``thread`` again."""
    return _set_locked(thread, locked=False, by=by, reason=reason)


@transaction.atomic
def pin_thread(thread: Thread, *, by: User, reason: str = "") -> Thread:
    """Let ``thread`` stand first in its category; Refused when PINNED_THREADS stand there already."""
    thread = _locked(thread, by=by)
    if thread.is_pinned:
        return thread
    Category.objects.select_for_update().get(pk=thread.category_id)
    most = settings.PINNED_THREADS
    if Thread.objects.filter(category=thread.category, is_pinned=True).count() >= most:
        text = ngettext(
            "%(count)d thread is pinned here already. Please unpin it first.",
            "%(count)d threads are pinned here already. Please unpin one of them first.",
            most,
        )
        raise Refused(text % {"count": most})
    return _set_pinned(thread, pinned=True, by=by, reason=reason)


@transaction.atomic
def unpin_thread(thread: Thread, *, by: User, reason: str = "") -> Thread:
    """Let ``thread`` stand where its latest reply puts it."""
    thread = _locked(thread, by=by)
    return _set_pinned(thread, pinned=False, by=by, reason=reason)


def _set_locked(thread: Thread, *, locked: bool, by: User, reason: str) -> Thread:
    thread = _locked(thread, by=by)
    deed = Deed("lock_thread" if locked else "unlock_thread", by=by, reason=reason, about=thread)
    if deed.change(thread, is_locked=locked):
        Thread.objects.filter(pk=thread.pk).update(**page_changes())
        say(thread, LineKind.LOCKED if locked else LineKind.UNLOCKED, deed=deed)
        tell_of_record([thread.author], News.LOCKED if locked else News.UNLOCKED, deed.begun())
    return thread


def _set_pinned(thread: Thread, *, pinned: bool, by: User, reason: str) -> Thread:
    deed = Deed("pin_thread" if pinned else "unpin_thread", by=by, reason=reason, about=thread)
    if deed.change(thread, is_pinned=pinned):
        Thread.objects.filter(pk=thread.pk).update(**page_changes())
        say(thread, LineKind.PINNED if pinned else LineKind.UNPINNED, deed=deed)
    return thread


def _locked(thread: Thread, *, by: User) -> Thread:
    thread = Thread.objects.locked(thread.pk)
    if not can_moderate(by, thread):
        raise Refused(_("Only moderators can do this."))
    return thread
