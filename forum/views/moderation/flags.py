"""Flagging a post, and taking a flag back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from forum.actions.flagging import flag_post, unflag_post
from forum.forms.moderation import FlagForm
from forum.models import Post
from forum.moderation_permissions import can_flag
from forum.permissions import Refused
from forum.queries.thread_rows import CategoryShown
from forum.views.moderation.asking import Question, asked, sent
from forum.views.writing.traps import spare_members


@require_http_methods(["GET", "HEAD", "POST"])
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what is wrong with a post, then flags it."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by = request.user
    post = get_object_or_404(Post.objects.visible_to(by).select_related("thread__category", "author"), pk=pk)
    own = post.flags.open().filter(by=by).select_related("flag_reason").first()
    if by.is_suspended or (own is None and not can_flag(by, post)):
        raise Refused(_("You cannot flag this post."))
    initial = {"rule": own.flag_reason_id, "words": own.words} if own else {}
    category = post.thread.category

    def act(said: dict[str, Any]) -> None:
        flag_post(post, by=by, rule=said["rule"], words=said["words"])

    question = Question(
        title=_("Flag a post"),
        words=_("A moderator will look at it. Nobody else learns that it was you."),
        html=post.html,
        button=_("Flag it"),
        back=post.get_absolute_url() if own or can_flag(by, post) else post.thread.get_absolute_url(),
        said=_("Thank you. A moderator will look at it."),
        above=[CategoryShown(name=category.name, address=category.get_absolute_url())],
    )
    form = FlagForm(sent(request), initial=initial)
    spare_members(form, by)
    response = asked(request, question, form, act)
    if response.status_code == 302 and not Post.objects.visible_to(by).filter(pk=pk).exists():
        return redirect(category)  # their flag hid it
    return response


@require_POST
def unflag(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one's flag back."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    own = Post.objects.filter(flags__by=request.user).distinct()  # their flag may have hidden it
    seen = Post.objects.visible_to(request.user).filter(pk=pk)
    post = get_object_or_404(seen if seen.exists() else own.filter(pk=pk))
    unflag_post(post, by=request.user)
    messages.success(request, _("Your flag is taken back."))
    return redirect(post if seen.exists() else "front")
