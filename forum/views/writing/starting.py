"""Starting a thread: where, and what."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.client_address import client_address
from accounts.models import User
from forum.actions.threads import start_thread
from forum.forms.writing import ThreadForm, WritingForm
from forum.models import Kind, Post
from forum.queries.drafts import DraftKept
from forum.queries.related import like_title
from forum.queries.tag_suggestions import MOST, named_in, often_used_in
from forum.queries.writing import StartPlace, kind_asked_for, places_to_start, start_place
from forum.text.tag_names import with_tag
from forum.views.writing.form_page import WritingPage
from forum.views.writing.typed import Typed
from forum.views.writing.waits import say_that_it_waits


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The categories in which one may start a thread."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    places = places_to_start(request.user)
    return render(request, "forum/write_where.html", {"places": places, "kind": request.GET.get("kind", "")})


class StartThread(WritingPage):
    """A question or a discussion in one category."""

    form_class = ThreadForm
    template = "forum/write_thread.html"
    where: StartPlace

    def named(self) -> str:
        """The draft's place."""
        return f"thread:{self.kwargs['slug']}"

    def find(self) -> None:
        """The category."""
        self.where = start_place(self.kwargs["slug"], user=self.writer)

    def begin(self, draft: DraftKept | Typed | None) -> dict[str, object]:
        """The kind: as it was typed, or as the address asks."""
        return {"kind": kind_asked_for((draft and draft.kind) or self.request.GET.get("kind"))}

    def beside(self, form: WritingForm) -> Mapping[str, object]:
        """Where it will stand, tags that may fit, and threads that may have the answer to what was typed."""
        named = named_in(f"{form['title'].value() or ''} {form.typed}", user=self.writer)
        often = often_used_in(self.where.category, user=self.writer)
        title = str(form["title"].value() or "") if form.is_bound else ""
        return {
            "where": self.where.shown,
            "above": [self.where.shown],
            "label": _("Your text"),
            "most_tags": settings.TAGS_PER_THREAD,
            "suggested": tuple(dict.fromkeys((*named, *often)))[:MOST],
            "related": like_title(title, user=self.writer) if title else (),
        }

    def other_deed(self, deed: str) -> HttpResponse | None:
        """Put a suggested tag on the line."""
        _word, is_tag, name = deed.partition("tag:")
        if not is_tag:
            return None
        form = self.again(tags=with_tag(self.request.POST.get("tags", ""), name))
        self.keep(form)
        return self.show(form)

    def send(self, form: ThreadForm) -> str:
        """The opening post's permanent link."""
        said = form.cleaned_data
        thread = start_thread(
            self.where.category,
            by=self.writer,
            title=said["title"],
            body=said["body"],
            kind=Kind(said["kind"]),
            tags=said["tags"],
            form_id=said["form_id"],
            origin=client_address(self.request),
        )
        opening: Post = thread.posts.get(number=0)
        say_that_it_waits(self.request, opening)
        return opening.get_absolute_url()
