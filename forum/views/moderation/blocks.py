"""The list of blocks for those who moderate the whole forum: an entry is tried out, added and taken away."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Block, BlockEffect, BlockKind, User
from accounts.onward import is_ours
from forum.actions.blocking import add_block, remove_block
from forum.forms.blocks import BlockForm
from forum.queries.blocks import TriedOut, blocks_listed, try_out
from forum.views.moderation.queue import for_moderators
from forum.views.moderation.waves import everywhere


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def blocks(request: HttpRequest, by: User) -> HttpResponse:
    """GET tries an entry out, POST adds it; both are told what it would have met."""
    everywhere(by)
    asked = request.POST if request.method == "POST" else request.GET if "pattern" in request.GET else None
    form = BlockForm(asked, initial={"effect": BlockEffect.HOLD})
    tried = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        kind = BlockKind(said["kind"])
        if request.method == "POST":
            add_block(by=by, kind=kind, pattern=said["pattern"], effect=BlockEffect(said["effect"]), note=said["note"])
            messages.success(request, _("“%(pattern)s” is on the list of blocks now.") % {"pattern": said["pattern"]})
            return _back(request)
        tried = try_out(kind, said["pattern"])
    page = {
        "form": form,
        "tried": tried,
        "tried_in_words": _in_words(tried) if tried else "",
        "blocks": blocks_listed(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "forum/moderation/blocks.html", page, status=status)


@require_POST
@for_moderators
def remove(request: HttpRequest, by: User, pk: int) -> HttpResponse:
    """Takes an entry from the list; nothing happens when it is gone."""
    everywhere(by)
    block = Block.objects.filter(pk=pk).first()
    if block is not None:
        remove_block(block, by=by)
        messages.success(request, _("“%(pattern)s” is blocked no longer.") % {"pattern": block.pattern})
    return redirect("blocks")


def _in_words(tried: TriedOut) -> str:
    text = ngettext(
        "It would have matched %(matched)d of the last %(read)d post.",
        "It would have matched %(matched)d of the last %(read)d posts.",
        tried.read,
    )
    return text % {"matched": tried.matched, "read": tried.read}


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that proposed it."""
    onward = request.POST.get("next", "")
    return redirect(onward if onward and is_ours(onward, request) else "blocks")
