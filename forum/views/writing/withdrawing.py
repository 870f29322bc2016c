"""Withdrawing one's own post, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from forum.actions.withdrawing import bring_back_post, withdraw_post
from forum.models import Post
from forum.queries.withdrawing import own_post


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether it is meant, then withdraws."""
    said = _("Your post is withdrawn. You can bring it back at any time.")
    return _asked(request, pk, withdraw_post, template="forum/write_withdraw.html", said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then brings a withdrawn post back."""
    return _asked(request, pk, bring_back_post, template="forum/write_bring_back.html", said=_("Your post is back."))


def _asked(request: HttpRequest, pk: int, deed: Callable[..., Post], *, template: str, said: str) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    own = own_post(pk, user=request.user)
    if request.method != "POST":
        return render(request, template, {"own": own, "above": [own.category]})
    deed(own.post, by=request.user)
    messages.success(request, said)
    return redirect(own.post.get_absolute_url())
