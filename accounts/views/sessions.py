"""Where I am signed in, and signing out there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.sessions import end_other_sessions, end_session, sessions_of
from accounts.views.member import member_of


@never_cache
@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Every place where the member is signed in."""
    shown = sessions_of(member_of(request), current_key=request.session.session_key)
    return render(request, "account/sessions.html", {"sessions": shown})


@login_required
@require_POST
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out there; a session that is gone already is as good. The one that asks is left by signing out."""
    end_session(member_of(request), pk, current_key=request.session.session_key)
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_other_sessions(member_of(request), current_key=request.session.session_key)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("usersessions_list")
