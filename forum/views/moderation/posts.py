"""Hiding a post and restoring it: what it will change is said, and why is asked, before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from forum.actions.approving import approve_post
from forum.actions.hiding import hide_post, restore_post
from forum.forms.moderation import ApproveForm, ReasonForm, RuleForm
from forum.models import Absence, Post
from forum.moderation_permissions import can_moderate_post
from forum.permissions import Refused
from forum.queries.foretelling import effect_of_hiding, effect_of_restoring, hidden_in_words, restored_in_words
from forum.queries.thread_rows import CategoryShown
from forum.views.moderation.asking import Question, asked, sent

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@ASKS
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the rule or the reason, then hides."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, post = request.user, _moderated(pk, request.user)

    def act(said: dict[str, Any]) -> None:
        hide_post(post, by=by, reason=said["reason"], rule=said["rule"])

    question = Question(
        title=_("Hide this post?"),
        html=post.html,
        foretold=hidden_in_words(effect_of_hiding(Post.objects.filter(pk=pk))),
        button=_("Hide it"),
        back=post.get_absolute_url(),
        said=_("The post is hidden."),
        above=_above(post),
    )
    return asked(request, question, RuleForm(sent(request)), act)


@ASKS
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then restores a hidden post."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, post = request.user, _moderated(pk, request.user)

    def act(said: dict[str, Any]) -> None:
        restore_post(post, by=by, reason=said["reason"])

    question = Question(
        title=_("Restore this post?"),
        html=post.html,
        foretold=restored_in_words(effect_of_restoring(post, Absence.HIDDEN)),
        button=_("Restore it"),
        back=post.get_absolute_url(),
        said=_("The post is back."),
        above=_above(post),
    )
    return asked(request, question, ReasonForm(sent(request)), act)


@ASKS
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then approves a post that waits."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, post = request.user, _moderated(pk, request.user)

    def act(said: dict[str, Any]) -> None:
        approve_post(post, by=by, reason=said["reason"], seen_edits=said["seen"])

    question = Question(
        title=_("Approve this post?"),
        html=post.html,
        foretold=restored_in_words(effect_of_restoring(post, Absence.PENDING)),
        button=_("Approve it"),
        back=post.get_absolute_url(),
        said=_("The post is approved: everyone can read it now."),
        above=_above(post),
    )
    form = ApproveForm(sent(request), initial={"seen": post.edits})
    if form.is_bound and form.is_valid() and form.cleaned_data["seen"] not in {None, post.edits}:
        form.data = {**request.POST.dict(), "seen": post.edits}  # what is shown beside the refusal is what is read
    return asked(request, question, form, act)


def _moderated(pk: int, user: User) -> Post:
    """The post; Http404 when ``user`` may not know of it, Refused when they do not moderate it."""
    found: Post = get_object_or_404(Post.objects.placed_for(user).select_related("thread__category", "author"), pk=pk)
    if not can_moderate_post(user, found):
        raise Refused(_("Only moderators can do this."))
    return found


def _above(post: Post) -> list[CategoryShown]:
    category = post.thread.category
    return [CategoryShown(name=category.name, address=category.get_absolute_url())]
