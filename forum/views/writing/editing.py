"""Editing a post, and choosing when somebody else edited it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.client_address import client_address
from forum.actions.editing import Overtaken, edit_post
from forum.forms.writing import EditForm, OpeningEditForm, WritingForm
from forum.models import Format
from forum.queries.drafts import DraftKept
from forum.queries.writing import EditPlace, edit_place
from forum.text.differences import differences
from forum.text.render import Rendered, render
from forum.views.writing.form_page import LookFirst, WritingPage
from forum.views.writing.typed import Typed


class Edit(WritingPage):
    """Other words for a post."""

    form_class = EditForm
    template = "forum/write_edit.html"
    where: EditPlace

    def named(self) -> str:
        """The draft's place."""
        return f"edit:{self.kwargs['pk']}"

    def find(self) -> None:
        """The post."""
        self.where = edit_place(self.kwargs["pk"], user=self.writer)
        if self.where.post.is_opening:
            self.form_class = OpeningEditForm  # type: ignore[misc]  # of this page alone

    def begin(self, draft: DraftKept | Typed | None) -> dict[str, object]:
        """The post's words, unless a draft of other words was kept."""
        title = (draft and draft.title) or self.where.title
        body = draft.body if draft else self.where.post.source
        seen = draft.seen if draft else self.where.post.edits
        return {"title": title, "seen_title": self.where.title, "body": body, "seen": seen}

    def beside(self, form: WritingForm) -> Mapping[str, object]:
        """What is edited; and where the words differ from what somebody else made of them."""
        overtaken = form.had_shown != self.where.post.edits
        pieces = differences(self.where.post.source, form.typed.replace("\r\n", "\n")) if overtaken else ()
        return {
            "where": self.where,
            "above": [self.where.category],
            "label": _("Your text") if self.where.is_markdown else _("The words, as they were saved"),
            "theirs": pieces,
            "seen": self.where.post.edits,
        }

    def rendered(self, words: str) -> Rendered:
        """The words as the edit will render them: what was imported keeps its format."""
        if self.where.is_markdown:
            return super().rendered(words)
        return render(words, Format(self.where.post.format).value, imported=True)

    def send(self, form: EditForm) -> str:
        """The post's permanent link; LookFirst when somebody else edited it since the form was opened."""
        said = form.cleaned_data
        title = form.new_title if isinstance(form, OpeningEditForm) else None
        try:
            edited = edit_post(
                self.where.post,
                by=self.writer,
                body=said["body"],
                title=title,
                seen_edits=said["seen"],
                reason=said["reason"],
                origin=client_address(self.request),
            )
        except Overtaken as overtaken:
            self.find()
            raise LookFirst from overtaken
        return edited.get_absolute_url()
