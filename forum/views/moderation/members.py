"""Lifting the suspension of a member."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from forum.actions.sanctioning import lift_suspension
from forum.forms.moderation import ReasonForm
from forum.moderation_permissions import can_suspend
from forum.permissions import Refused
from forum.queries.people import member_address
from forum.views.moderation.asking import Question, asked, sent


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then lets a suspended member write again."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, member = request.user, get_object_or_404(User.objects.members(), pk=pk)
    if not can_suspend(by, member):
        raise Refused(_("Only moderators of the whole forum can do this."))

    def act(said: dict[str, Any]) -> None:
        lift_suspension(member, by=by, reason=said["reason"])

    question = Question(
        title=_("Lift the suspension?"),
        words=member.name,
        foretold=[_("They can write again at once.")] if member.is_suspended else [_("They are not suspended.")],
        button=_("Lift it"),
        back=member_address(member.pk, member.name),
        said=_("They can write again."),
    )
    return asked(request, question, ReasonForm(sent(request)), act)
