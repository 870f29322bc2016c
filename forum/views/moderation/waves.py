"""Waves of spam: find them by what their posts have in common, look, deal with all at once, and bring them back."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from forum.actions.waves import hold_wave, remove_wave, restore_wave
from forum.forms.waves import PatternForm, WaveForm
from forum.models import ModerationRecord
from forum.moderation_permissions import can_block
from forum.permissions import Refused
from forum.queries.blocks import proposals_for
from forum.queries.past_waves import past_waves
from forum.queries.waves import Wave, find_wave, wave_in_words
from forum.views.moderation.queue import for_moderators

DEEDS = {"hold": hold_wave, "remove": remove_wave}


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def waves(request: HttpRequest, by: User) -> HttpResponse:
    """The pattern, the posts that it finds, and what is done with those that stay checked."""
    everywhere(by)
    pattern = PatternForm(request.GET or None, user=by)
    found = find_wave(pattern.pattern()) if pattern.is_bound and pattern.is_valid() else None
    form = WaveForm(request.POST if request.method == "POST" else None, wave=found)
    chosen = [post.id for post in found.posts] if found else []
    if found and form.is_bound and form.is_valid():
        chosen = form.cleaned_data["posts"]
        if form.cleaned_data["deed"] != "count" and (done := _deal_with(request, by, form, found)):
            return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or pattern.errors else HTTPStatus.OK
    page = {
        "pattern": pattern,
        "like_post": pattern.pattern().like_post if found else None,
        "wave": found,
        "form": form,
        "foretold": wave_in_words(chosen),
        "proposals": proposals_for(chosen),
        "past": past_waves(),
    }
    return render(request, "forum/moderation/waves.html", page, status=status)


def _deal_with(request: HttpRequest, by: User, form: WaveForm, found: Wave) -> HttpResponse | None:
    """Does what was asked, and leads to its record or to what is left; None when refused: the form says why."""
    said = form.cleaned_data
    deed = DEEDS[said["deed"]]
    try:
        record = deed(
            said["posts"], by=by, reason=said["reason"], rule=said["rule"], suspend=said.get("suspend", False)
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    if record is None:
        messages.info(request, _("Nothing was left to do: all of it is so already."))
        return redirect(request.get_full_path())
    if not found.has_more:
        messages.success(request, _("Done. It can be undone as a whole."))
        return redirect(record)
    text = ngettext(
        "Done with %(count)d post. There are more like it: please go on below.",
        "Done with %(count)d posts. There are more like them: please go on below.",
        len(said["posts"]),
    )
    messages.success(request, text % {"count": len(said["posts"])})
    return redirect(request.get_full_path())


@require_POST
@for_moderators
def restore(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Brings the posts of a wave back."""
    everywhere(by)
    wave = get_object_or_404(ModerationRecord.objects.filter(deed__in=["hold_wave", "remove_wave"]), pk=pk)
    if restore_wave(wave, by=by):
        messages.success(request, _("The posts are back."))
    else:
        messages.info(request, _("Nothing was left to restore."))
    return redirect("waves")


def everywhere(by: User) -> None:
    """Refused to whoever does not moderate the whole forum."""
    if not can_block(by):
        raise Refused(_("Only moderators of the whole forum can do this."))
