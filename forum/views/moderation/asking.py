"""Asking before acting: a page that says what a deed will change and asks why, and the deed once it is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forum.permissions import Refused
from forum.queries.thread_rows import CategoryShown


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the page says: ``foretold`` is what the deed will change; ``html`` are the words that it is about."""

    title: str
    button: str
    back: str
    said: str
    words: str = ""
    html: str = ""
    foretold: Sequence[str] = ()
    above: Sequence[CategoryShown] = ()
    is_wide: bool = False
    context: dict[str, object] = field(default_factory=dict)


def asked(
    request: HttpRequest,
    question: Question,
    form: forms.Form,
    act: Callable[[Any], str | None],
    *,
    template: str = "forum/moderation/ask.html",
) -> HttpResponse:
    """The page, or, of a form that is sent and right, what ``act`` does with what it says, and then back.

    ``act`` may return another address to go to. What it refuses is said above the form, which keeps what was typed.
    """
    if form.is_bound and form.is_valid():
        try:
            address = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, question.said)
            return redirect(address or question.back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = {"question": question, "form": form, "above": question.above, **question.context}
    response = render(request, template, page, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def sent(request: HttpRequest) -> Any:
    """What a form is bound to: what was sent, None while it is only looked at."""
    return request.POST if request.method == "POST" else None
