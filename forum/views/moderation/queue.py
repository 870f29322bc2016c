"""The moderation queue: what waits, the next case, one case, and deciding it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypeAlias

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from forum.actions.deciding import decide as decide_case
from forum.actions.deciding import note_to_colleagues, open_case_about
from forum.actions.leasing import Taken, release_case, take_case, take_next_case
from forum.forms.moderation import DecisionForm, NoteForm
from forum.models import Case, Post, State
from forum.moderation_permissions import can_block, can_see_queue
from forum.permissions import Refused
from forum.queries.blocks import Proposal, proposals_for
from forum.queries.case import case_page
from forum.queries.pages import page_asked_for
from forum.queries.queue import the_queue

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_moderators(view: Callable[Concatenate[HttpRequest, User, P], HttpResponse]) -> View[P]:
    """Sign-in first; 403 for whoever moderates nothing; nothing of it is kept by a cache."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        if not can_see_queue(request.user):
            raise Refused(_("This page is for moderators."))
        response = view(request, request.user, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded


@require_safe
@for_moderators
def queue(request: HttpRequest, by: User) -> HttpResponse:
    """What waits for a decision."""
    waiting = the_queue(by, page=page_asked_for(request.GET.get("page")))
    return render(request, "forum/moderation/queue.html", {"queue": waiting})


@require_POST
@for_moderators
def next_case(_request: HttpRequest, by: User) -> HttpResponse:
    """Opens the most pressing case that no colleague has."""
    return _go_on(by, after=None)


@require_safe
@for_moderators
def case(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """One case; nobody gets a lease by looking."""
    return _show(request, by, pk)


@require_POST
@for_moderators
def take(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Opens a case for oneself."""
    found = _case(by, pk)
    try:
        take_case(found, by=by)
    except Taken as taken:
        messages.warning(request, str(taken))
    return redirect("case", pk=pk)


@require_POST
@for_moderators
def release(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Leaves a case to the colleagues."""
    release_case(_case(by, pk), by=by)
    messages.success(request, _("Colleagues can open the case now."))
    return redirect("queue")


@require_POST
@for_moderators
def decide(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Decides a case, and goes on to the next."""
    found = _case(by, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, by, pk, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        decided = decide_case(found, form.decided(), by=by)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        is_taken = isinstance(refusal, Taken)
        status = HTTPStatus.CONFLICT if is_taken else HTTPStatus.UNPROCESSABLE_ENTITY
        return _show(request, by, pk, form=form, status=status)
    said = _("Decided: %(outcome)s.") % {"outcome": decided.get_outcome_display()}
    if decided.closed_at is None:
        said = _("Done. The post itself is still to be decided about.")
    record = decided.records.order_by("-pk").first()
    if record is not None:
        said = format_html('{} <a href="{}">{}</a>', said, record.get_absolute_url(), _("Look at it, or undo it"))
    messages.success(request, said)
    return _go_on(by, after=pk)


@require_POST
@for_moderators
def note(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Leaves a note to colleagues."""
    found = _case(by, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, by, pk, note=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    note_to_colleagues(found, by=by, words=form.cleaned_data["words"])
    messages.success(request, _("Your note is kept."))
    return redirect("case", pk=pk)


@require_POST
@for_moderators
def open_case(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Opens a case about a member."""
    member = get_object_or_404(User.objects.members(), pk=pk)
    found = open_case_about(member, by=by)
    return take(request, pk=found.pk)


def _case(by: User, pk: int) -> Case:
    return get_object_or_404(Case.objects.for_moderator(by), pk=pk)


def _go_on(by: User, *, after: int | None) -> HttpResponse:
    found = take_next_case(by=by, after=after)
    if found is None or found.pk == after:
        return redirect("queue")
    return redirect("case", pk=found.pk)


def _show(
    request: HttpRequest,
    by: User,
    pk: int,
    *,
    form: DecisionForm | None = None,
    note: NoteForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = case_page(pk, user=by)
    page = {
        "case": shown,
        "above": shown.above,
        "form": form or DecisionForm(initial={"rule": shown.most_said}),
        "note": note or NoteForm(),
        "proposals": _proposals(shown.post, by),
    }
    return render(request, "forum/moderation/case.html", page, status=status)


def _proposals(post: Post | None, by: User) -> tuple[Proposal, ...]:
    """What could be blocked of a post that is hidden."""
    if post is None or post.state != State.HIDDEN or not can_block(by):
        return ()
    return proposals_for([post.pk])
