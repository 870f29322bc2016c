"""Asking before acting: the page that says what will change, the deed on each row, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from forum.admin.base import ForumAdmin, operator_of
from forum.forms.seen import SeenField
from forum.permissions import Refused

MOST_ROWS = 200  # more could not be read before saying yes
MOST_REFUSALS_SAID = 10


class ReasonForm(forms.Form):
    """Why; it is kept with the record of the deed."""

    reason = SeenField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept in the record of this deed."),
    )


class ReasonNeededForm(ReasonForm):
    """Why, and it must be said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


@dataclass(frozen=True, kw_only=True)
class Foretold:
    """What a deed will do to ``row``: ``change`` in words; empty when nothing, and then ``why_not`` says why."""

    row: Model
    name: str
    change: str = ""
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class Intent:
    """A deed that can be done to chosen rows: how it is asked for, foretold, done and logged."""

    action: str  # the name of the action in the list
    title: Any
    button: Any
    form: type[ReasonForm]
    foretell: Callable[[QuerySet[Any], User], Sequence[Foretold]]  # a fixed number of SQL queries
    act: Callable[[Any, User, forms.Form], object]
    logged: Any  # what the history of a row says


def ask_or_act(page: ForumAdmin, request: HttpRequest, rows: QuerySet[Any], intent: Intent) -> HttpResponse | None:
    """The page that asks; when it was answered, the deed, and then None for the list again."""
    if rows.count() > MOST_ROWS:
        text = _("Please choose at most %(count)d at a time: nobody could check more. Nothing was changed.")
        page.message_user(request, text % {"count": MOST_ROWS}, messages.ERROR)
        return None
    by = operator_of(request)
    foretold = intent.foretell(rows, by)
    form = intent.form(request.POST if "confirmed" in request.POST else None)
    if not form.is_valid():  # it is not when nothing was sent
        return _ask(page, request, foretold, form, intent)
    _act(page, request, foretold, form, intent)
    if "from_row" in request.POST and len(foretold) == 1:
        return HttpResponseRedirect(reverse(_address_of(page, "change"), args=[foretold[0].row.pk]))
    return None


def _ask(
    page: ForumAdmin, request: HttpRequest, foretold: Sequence[Foretold], form: forms.Form, intent: Intent
) -> HttpResponse:
    request.current_app = page.admin_site.name
    context = {
        **page.admin_site.each_context(request),
        "title": intent.title,
        "subtitle": None,
        "opts": page.opts,
        "media": page.media + form.media,
        "intent": intent,
        "form": form,
        "rows": foretold,
        "will_change": [told for told in foretold if told.change],
        "will_not": [told for told in foretold if not told.change],
        "checkbox": ACTION_CHECKBOX_NAME,
        "from_row": "from_row" in request.POST,
        "back": _way_back(page, request, foretold),
    }
    return TemplateResponse(request, "admin/confirm.html", context)


def _act(
    page: ForumAdmin, request: HttpRequest, foretold: Sequence[Foretold], form: forms.Form, intent: Intent
) -> None:
    """Do the deed to each row by itself: one that is refused does not keep the others from it."""
    by = operator_of(request)
    done, refused = 0, []
    for told in foretold:
        if not told.change:
            continue
        try:
            with transaction.atomic():
                intent.act(told.row, by, form)
                page.log_change(request, told.row, f"{intent.logged} {form.cleaned_data['reason']}".strip())
        except Refused as error:
            refused.append(f"{told.name}: {error}")
        else:
            done += 1
    _say(page, request, done, [*refused, *(f"{told.name}: {told.why_not}" for told in foretold if not told.change)])


def _say(page: ForumAdmin, request: HttpRequest, done: int, left: Iterable[str]) -> None:
    if done:
        text = ngettext("Done: %(count)d was changed.", "Done: %(count)d were changed.", done)
        page.message_user(request, text % {"count": done}, messages.SUCCESS)
    else:
        page.message_user(request, _("Nothing was changed."), messages.WARNING)
    left = list(left)
    for text in left[:MOST_REFUSALS_SAID]:
        page.message_user(request, text, messages.WARNING)
    if more := len(left[MOST_REFUSALS_SAID:]):
        text = ngettext("%(count)d more was left as it is.", "%(count)d more were left as they are.", more)
        page.message_user(request, text % {"count": more}, messages.WARNING)


def _way_back(page: ForumAdmin, request: HttpRequest, foretold: Sequence[Foretold]) -> str:
    if "from_row" in request.POST and len(foretold) == 1:
        return reverse(_address_of(page, "change"), args=[foretold[0].row.pk])
    return request.get_full_path()


def _address_of(page: ForumAdmin, view: str) -> str:
    return f"admin:{page.opts.app_label}_{page.opts.model_name}_{view}"
