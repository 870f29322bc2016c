"""Records of moderation: one's own, one of them, undoing it, appealing, the public log, and the months in numbers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum.actions.appealing import appeal as appeal_against
from forum.actions.appealing import decide_appeal as answer_appeal
from forum.actions.undoing import undo_record
from forum.forms.moderation import AppealAnswerForm, AppealForm, ReasonForm
from forum.models import Appeal, AppealOutcome
from forum.moderation_permissions import can_appeal, can_decide_appeal, can_undo, moderates_record
from forum.permissions import Refused
from forum.queries.pages import page_asked_for
from forum.queries.record_words import said_of
from forum.queries.records import find_record, own_records, public_log, record_page
from forum.queries.transparency import months_of_moderation
from forum.queries.undoing import undone_in_words
from forum.views.conditional import show_page
from forum.views.moderation.asking import Question, asked, sent

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What moderators did, without names of those acted on."""
    listed = public_log(request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/moderation/log.html", {"listed": listed, "canonical": canonical})


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """What moderation did, month by month."""
    canonical = request.build_absolute_uri(request.path)
    page = {"months": months_of_moderation(), "canonical": canonical}
    return show_page(request, "forum/moderation/transparency.html", page)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What was done with what one wrote, and with one's account."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    listed = own_records(request.user, page=page_asked_for(request.GET.get("page")))
    response = render(request, "forum/moderation/own_records.html", {"listed": listed})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One record, for whom it concerns and for moderators."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    response = render(request, "forum/moderation/record.html", {"page": record_page(pk, user=request.user)})
    response["Cache-Control"] = "private, no-store"
    return response


@ASKS
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what will come back, then undoes."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, found = request.user, find_record(pk, user=request.user)
    if not can_undo(by, found):
        raise Refused(_("You cannot undo this."))

    def act(said: dict[str, Any]) -> None:
        undo_record(found, by=by, reason=said["reason"])

    question = Question(
        title=_("Undo it?"),
        words=_("It will be as before; what people wrote since stays."),
        foretold=undone_in_words(found),
        button=_("Undo it"),
        back=found.get_absolute_url(),
        said=_("It is undone."),
    )
    return asked(request, question, ReasonForm(sent(request)), act)


@ASKS
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why a decision should be looked at again by somebody else."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by, found = request.user, find_record(pk, user=request.user)
    if not can_appeal(by, found):
        raise Refused(_("Only whom it concerns can appeal."))

    def act(said: dict[str, Any]) -> None:
        appeal_against(found, by=by, words=said["words"])

    question = Question(
        title=_("Appeal"),
        words=_("Somebody who did not decide it looks at it again. You can do this once."),
        foretold=[_("A moderator %(did)s.") % {"did": said_of(found.deed)}],
        button=_("Send it"),
        back=found.get_absolute_url(),
        said=_("Your appeal is sent. You are told what comes of it."),
    )
    return asked(request, question, AppealForm(sent(request)), act)


@ASKS
def decide_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the answer to an appeal, then gives it."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    by = request.user
    found = get_object_or_404(Appeal.objects.select_related("record__thread__category", "by"), pk=pk)
    find_record(found.record_id, user=by)  # 404 for whoever may not know of it
    if not moderates_record(by, found.record) or not can_decide_appeal(by, found):
        raise Refused(_("Somebody who did not do it must decide this appeal."))

    def act(said: dict[str, Any]) -> None:
        answer_appeal(found, by=by, outcome=AppealOutcome(said["outcome"]), answer=said["answer"])

    question = Question(
        title=_("Decide an appeal"),
        foretold=undone_in_words(found.record),
        button=_("Answer"),
        back=found.record.get_absolute_url(),
        said=_("The appeal is answered."),
        context={"appeal": found, "did": said_of(found.record.deed)},
    )
    form = AppealAnswerForm(sent(request))
    return asked(request, question, form, act, template="forum/moderation/decide_appeal.html")
