"""What people do to posts and threads with one press: mark, like, and the opposite of each.

Every deed is a POST that may be repeated; it finds the post among what the person may see, calls one action, says what
happened, and returns to the post. A refusal of the rules is said there, too; a person who may not is answered 403.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from forum.actions.assuming import assume_answered, reopen
from forum.actions.changing_threads import change_kind
from forum.actions.liking import like_post, unlike_post
from forum.actions.marking import mark_correct, mark_helpful, unmark
from forum.models import Kind, Post, Thread
from forum.permissions import Refused, can_change_kind, can_like, can_mark

May: TypeAlias = Callable[[User, Post], bool]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A deed on a post or thread: what it does, who may, and what is said when it is done."""

    do: Callable[..., object]
    may: Callable[..., bool]
    said: str | Promise


def _may_mark(user: User, post: Post) -> bool:
    return can_mark(user, post.thread)


ON_POSTS = {
    "correct": Deed(do=mark_correct, may=_may_mark, said=_("This is now the correct answer.")),
    "helpful": Deed(do=mark_helpful, may=_may_mark, said=_("This is now a helpful answer.")),
    "unmark": Deed(do=unmark, may=_may_mark, said=_("The mark is taken back, and its points with it.")),
    "like": Deed(do=like_post, may=can_like, said=_("You like this post.")),
    "unlike": Deed(do=unlike_post, may=can_like, said=_("You no longer like this post.")),
}


def _to_question(thread: Thread, *, by: User) -> Thread:
    return change_kind(thread, by=by, kind=Kind.QUESTION)


def _to_discussion(thread: Thread, *, by: User) -> Thread:
    return change_kind(thread, by=by, kind=Kind.DISCUSSION)


ON_THREADS = {
    "assume": Deed(do=assume_answered, may=can_mark, said=_("The question counts as answered.")),
    "reopen": Deed(do=reopen, may=can_mark, said=_("The question is open again.")),
    "to-question": Deed(do=_to_question, may=can_change_kind, said=_("The thread is a question now.")),
    "to-discussion": Deed(do=_to_discussion, may=can_change_kind, said=_("The thread is a discussion now.")),
}


@require_POST
def post_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do ``deed`` to the post ``pk`` and return to it."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread__category"), pk=pk)
    return _do(request, ON_POSTS[deed], post, back=post.get_absolute_url())


@require_POST
def thread_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do ``deed`` to the thread ``pk`` and return to it."""
    thread = get_object_or_404(Thread.objects.visible_to(request.user).select_related("category"), pk=pk)
    return _do(request, ON_THREADS[deed], thread, back=thread.get_absolute_url())


def _do(request: HttpRequest, deed: Deed, target: Post | Thread, *, back: str) -> HttpResponse:
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(back)
    if not deed.may(user, target):
        raise Refused(str(_("You cannot do this here.")))
    try:
        deed.do(target, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(deed.said))
    return redirect(back)
