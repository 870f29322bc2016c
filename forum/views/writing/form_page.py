"""What all pages with a form for writing do: show it, preview it, keep it as a draft, send it once, lose nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.images import NotAnImage
from accounts.models import User
from forum.actions.drafting import drop_draft
from forum.actions.limits import Limited
from forum.actions.mentioning import rendered_with_names
from forum.actions.writing import written_with
from forum.forms.writing import WritingForm
from forum.permissions import Refused
from forum.queries.drafts import DraftKept, draft_at
from forum.text.render import Rendered, TooMuch
from forum.views.writing.pictures import picture_in_words
from forum.views.writing.traps import begun_with, spare_members
from forum.views.writing.typed import (
    Typed,
    ask_to_sign_in,
    forget_typed,
    keep_typed,
    kept_before,
    show_what_is_kept,
    together,
    typed_in,
)

ANYWAY = "anyway"  # the value of the button that sends after a look at what came between


class LookFirst(Exception):
    """Something came between that must be seen before the words are sent: the form is shown again with it."""


class WritingPage(View):
    """A page with a form. Subclasses say where it is, what it begins with, and which deed sends it."""

    http_method_names = ["get", "head", "post"]
    form_class: ClassVar[type[WritingForm]]
    template: ClassVar[str]
    place: str
    writer: User
    is_kept = True

    @abstractmethod
    def named(self) -> str:
        """The place of the draft, such as "reply:17"."""

    @abstractmethod
    def find(self) -> None:
        """Look up where the writing goes; Http404 or Refused when the writer may not."""

    @abstractmethod
    def begin(self, draft: DraftKept | Typed | None) -> dict[str, object]:
        """What the form begins with besides the words that were kept."""

    @abstractmethod
    def send(self, form: Any) -> str:
        """Do the deed; the address of what it made. LookFirst when something must be seen before."""

    @abstractmethod
    def beside(self, form: WritingForm) -> Mapping[str, object]:
        """What the page shows beside the form."""

    def dispatch(self, request: HttpRequest, *args: Any, **address: Any) -> HttpResponseBase:
        """Sign-in first; whoever may not write here any more still gets their words back."""
        self.place = self.named()
        if not isinstance(request.user, User):
            return ask_to_sign_in(request, self.place)
        self.writer = request.user
        if request.method != "POST":
            self.find()
            return super().dispatch(request, *args, **address)
        try:
            self.find()
        except (Http404, PermissionDenied) as refusal:
            self.keep(WritingForm(request.POST))
            gone = _("This page is not there any more, or you cannot see it now.")
            why = str(refusal) if isinstance(refusal, Refused) else gone
            status = HTTPStatus.FORBIDDEN if isinstance(refusal, PermissionDenied) else HTTPStatus.NOT_FOUND
            return show_what_is_kept(request, why=why, status=status, is_kept=self.is_kept, drafts=reverse("drafts"))
        return super().dispatch(request, *args, **address)

    def get(self, request: HttpRequest, **_address: Any) -> HttpResponse:
        """The form, with what was typed before."""
        draft = draft_at(self.place, member=self.writer)
        kept = kept_before(request, self.place)
        found = together(kept, draft)
        form = self.form_class(initial={**begun_with(found), **self.begin(found)})
        return self.show(form, kept_at=draft.updated_at if draft and not kept else None, is_back=kept is not None)

    def post(self, request: HttpRequest, **_address: Any) -> HttpResponse:
        """Send the words, or do with them what the pressed button says."""
        form = self.form_class(request.POST)
        deed = request.POST.get("deed", "send")
        if deed in {"send", ANYWAY}:
            return self._sent(form)
        if done := self._with_picture(form) if deed == "picture" else self.other_deed(deed):
            return done
        self.keep(form)
        if deed == "preview":
            return self.show(form, preview=True)
        if not self.is_kept:
            return self.show(form)
        return self.show(form, kept_at=timezone.now(), is_saved=True)

    def other_deed(self, deed: str) -> HttpResponse | None:  # noqa: ARG002  (for pages that have one)
        """What a button of this page alone does; None when it is none of its own."""
        return None

    def show(self, form: WritingForm, *, status: int = 200, preview: bool = False, **context: object) -> HttpResponse:
        """The page with ``form``; with ``preview`` the words as they will be shown."""
        page: dict[str, object] = {"form": form, "place": self.place, "is_kept": self.is_kept}
        page |= {**self.beside(form), **context}
        if preview:
            try:
                page["preview"] = self.rendered(form.typed)
            except TooMuch as refusal:
                page["refusal"] = str(refusal)
        return render(self.request, self.template, page, status=status)

    def rendered(self, words: str) -> Rendered:
        """The words as the deed will render them."""
        return rendered_with_names(words)[0]

    def again(self, **changed: object) -> WritingForm:
        """The form as it was sent, with some values changed."""
        data = self.request.POST.copy()
        for name, value in changed.items():
            data[name] = str(value)
        return self.form_class(data)

    def _sent(self, form: WritingForm) -> HttpResponse:
        if made := written_with(form.own_id, by=self.writer):
            self._let_go()
            return redirect(made.get_absolute_url())
        spare_members(form, self.writer)
        if not form.is_valid():
            self.keep(form)
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            address = self.send(form)
        except LookFirst:
            self.keep(form)
            return self.show(form, status=HTTPStatus.CONFLICT, must_look=True)
        except (TooMuch, Refused) as refusal:
            self.keep(form)
            return self._refused(form, refusal)
        self._let_go()
        return redirect(address)

    def _refused(self, form: WritingForm, refusal: TooMuch | Refused) -> HttpResponse:
        if not isinstance(refusal, Limited):
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY, refusal=str(refusal))
        again_at = refusal.again_at
        response = self.show(form, status=HTTPStatus.TOO_MANY_REQUESTS, refusal=str(refusal), again_at=again_at)
        if again_at:
            response["Retry-After"] = str(max(1, round((again_at - timezone.now()).total_seconds())))
        return response

    def _with_picture(self, form: WritingForm) -> HttpResponse:
        try:
            words = picture_in_words(self.request, by=self.writer)
        except (NotAnImage, Limited) as refusal:
            self.keep(form)
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY, picture_refusal=str(refusal))
        form = self.again(body=f"{form.typed.rstrip()}\n\n{words}\n".lstrip())
        self.keep(form)
        return self.show(form, has_picture=True)

    def keep(self, form: WritingForm) -> None:
        """As a draft; ``is_kept`` tells the page whether it was short enough."""
        self.is_kept = keep_typed(self.request, self.place, typed_in(form.data), by=self.writer)

    def _let_go(self) -> None:
        drop_draft(self.place, by=self.writer)
        forget_typed(self.request, self.place)
