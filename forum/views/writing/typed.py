"""Keeps what was typed by somebody whose session has ended, until they have signed in again.

In the session of the visitor whom they have become: signing in keeps what it holds. One text for each session, of a
bounded length and number, because anybody can send one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.drafting import fits_a_draft, keep_draft
from forum.forms.writing import WritingForm
from forum.queries.drafts import DraftKept
from forum.visitors import visitor_of

KEY = "typed"
KEPT_FIELDS = ("title", "body", "tags", "kind", "seen", "form_id")
KEPT = timedelta(days=1)
# Texts that one address may leave with us in an hour; more are shown to their writers, and not kept.
MOST_AN_HOUR = 20


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What a form held when it came."""

    title: str
    body: str
    tags: str
    kind: str
    seen: int
    form_id: str

    @property
    def own_id(self) -> UUID:
        """The id of the form."""
        return UUID(self.form_id)

    @property
    def fits_a_draft(self) -> bool:
        """Whether it is short enough to be kept."""
        return fits_a_draft(self.title, self.body, self.tags)


def typed_in(data: Mapping[str, Any]) -> Typed:
    """What a form that was sent holds, valid or not."""
    form = WritingForm(data)
    return Typed(
        title=data.get("title", ""),
        body=form.typed,
        tags=data.get("tags", ""),
        kind=data.get("kind", "")[:10],
        seen=form.had_shown,
        form_id=str(form.own_id),
    )


def keep_typed(request: HttpRequest, place: str, typed: Typed, *, by: User) -> bool:
    """Keep ``typed`` as a draft, in which is what was kept before signing in; False when it is far too much."""
    if not typed.fits_a_draft:
        return False
    words = {"title": typed.title, "body": typed.body, "tags": typed.tags, "kind": typed.kind}
    keep_draft(place, by=by, form_id=typed.own_id, seen=typed.seen, **words)
    forget_typed(request, place)
    return True


def ask_to_sign_in(request: HttpRequest, place: str) -> HttpResponse:
    """To the page for signing in, which leads back here; first the words of whoever has sent some."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    waits = keep_for_later(request, place)
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return show_what_is_kept(
        request, why=_("You are signed out."), status=HTTPStatus.FORBIDDEN, sign_in=sign_in, waits=waits
    )


def keep_for_later(request: HttpRequest, place: str) -> bool:
    """Keep what a visitor typed at ``place``; whether there was room."""
    typed = typed_in(request.POST)
    if not typed.fits_a_draft or _too_many(request):
        return False
    request.session[KEY] = {"place": place, **asdict(typed)}
    request.session.set_expiry(KEPT)  # signing in sets the time anew
    return True


def kept_before(request: HttpRequest, place: str) -> Typed | None:
    """What was typed at ``place`` before signing in."""
    kept = request.session.get(KEY)
    if not kept or kept.get("place") != place:
        return None
    return Typed(**{name: kept.get(name, "") for name in KEPT_FIELDS})


def together(kept: Typed | None, draft: DraftKept | None) -> Typed | DraftKept | None:
    """What was typed last; another draft's words stand below it, so that neither is lost."""
    if kept is None or draft is None or draft.form_id == kept.own_id or draft.body.strip() in kept.body:
        return kept or draft
    return Typed(
        title=kept.title or draft.title,
        body=f"{kept.body.rstrip()}\n\n{draft.body}",
        tags=kept.tags or draft.tags,
        kind=kept.kind or draft.kind,
        seen=min(kept.seen, draft.seen),
        form_id=kept.form_id,
    )


def forget_typed(request: HttpRequest, place: str) -> None:
    """Let go of what was typed at ``place``: it was sent, or is a draft now."""
    if kept_before(request, place):
        del request.session[KEY]


def show_what_is_kept(request: HttpRequest, *, why: str, status: int, **context: object) -> HttpResponse:
    """A page with the words that could not be sent, and ``why``; it says nothing of where they were to go."""
    typed = typed_in(request.POST)
    page = {"typed": typed, "why": why, **context}
    return render(request, "forum/write_kept.html", page, status=status)


def _too_many(request: HttpRequest) -> bool:
    key = f"typed-{visitor_of(request)[:40]}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) > MOST_AN_HOUR
