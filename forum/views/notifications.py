"""What a member was told, and marking it as read."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from forum.actions.notifying import read_notifications
from forum.queries.notifications import notifications_page
from forum.queries.pages import page_asked_for


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """The list; looking at it changes nothing, because a browser may fetch it ahead."""
    member = cast("User", request.user)  # login_required lets nobody else in
    page = page_asked_for(request.GET.get("page"))
    told = notifications_page(member, page=page, address=reverse("notifications"))
    return render(request, "forum/notifications.html", {"told": told})


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark as read what the list showed; what came since stays unread."""
    member = cast("User", request.user)  # login_required lets nobody else in
    up_to = request.POST.get("up_to", "")
    read_notifications(member, up_to=int(up_to) if up_to.isascii() and up_to.isdigit() else None)
    return redirect("notifications")
