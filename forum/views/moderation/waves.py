"""Waves of spam: find them by what their posts have in common, look, deal with all at once, and bring them back."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from forum.actions.waves import hold_wave, remove_wave, restore_wave
from forum.forms.waves import PatternForm, WaveForm
from forum.models import ModerationRecord
from forum.moderation_permissions import can_block
from forum.permissions import Refused
from forum.queries.waves import find_wave, past_waves
from forum.views.moderation.queue import for_moderators

DEEDS = {"hold": hold_wave, "remove": remove_wave}


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def waves(request: HttpRequest, by: User) -> HttpResponse:
    """The pattern, the posts that it finds, and what is done with those that stay checked."""
    _everywhere(by)
    asked = request.GET or None
    pattern = PatternForm(asked, user=by)
    found = find_wave(pattern.pattern()) if pattern.is_bound and pattern.is_valid() else None
    ids = [post.id for post in found.posts] if found else []
    form = WaveForm(request.POST if request.method == "POST" else None, post_ids=ids)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            record = DEEDS[said["deed"]](
                said["posts"], by=by, reason=said["reason"], rule=said["rule"], suspend=said["suspend"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done. It can be undone as a whole."))
            return redirect(record)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or pattern.errors else HTTPStatus.OK
    chosen = set(request.POST.getlist("posts")) if request.method == "POST" else {str(pk) for pk in ids}
    page = {"pattern": pattern, "wave": found, "form": form, "chosen": chosen, "past": past_waves()}
    return render(request, "forum/moderation/waves.html", page, status=status)


@require_POST
@for_moderators
def restore(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Brings the posts of a wave back."""
    _everywhere(by)
    wave = get_object_or_404(ModerationRecord.objects.filter(deed__in=["hold_wave", "remove_wave"]), pk=pk)
    restore_wave(wave, by=by)
    messages.success(request, _("The posts are back."))
    return redirect("waves")


def _everywhere(by: User) -> None:
    if not can_block(by):
        raise Refused(_("Only moderators of the whole forum can do this."))
