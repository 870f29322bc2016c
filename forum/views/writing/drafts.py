"""What a member has typed and not sent: the list, keeping one while it is typed, throwing one away."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.onward import is_ours
from forum.actions.drafting import drop_draft
from forum.actions.writing import written_with
from forum.forms.writing import WritingForm
from forum.queries.drafts import PLACE, drafts_of
from forum.views.writing.typed import forget_typed, keep_typed, typed_in


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts of whoever asks."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    return render(request, "forum/drafts.html", {"drafts": drafts_of(request.user)})


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed: 204; 403 for somebody who is signed out, 413 for far too much."""
    place = request.POST.get("place", "")
    if not isinstance(request.user, User):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if not PLACE.fullmatch(place):
        return HttpResponseBadRequest()
    if not keep_typed(request, place, typed_in(request.POST), by=request.user):
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def sent(request: HttpRequest) -> JsonResponse:
    """Whether the form with this id was sent already: what a browser holds of it is old then."""
    form = WritingForm(request.GET)
    known = isinstance(request.user, User) and written_with(form.own_id, by=request.user) is not None
    return JsonResponse({"sent": known})


@login_required
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw a draft away, and go on to where the form says."""
    place = request.POST.get("place", "")
    if isinstance(request.user, User) and PLACE.fullmatch(place):
        drop_draft(place, by=request.user)
        forget_typed(request, place)
    onward = request.POST.get("next", "")
    # Not redirect(): what is no address of ours it would take for the name of one.
    return HttpResponseRedirect(onward) if is_ours(onward, request) else redirect("drafts")
