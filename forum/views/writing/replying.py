"""Replying to a post."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.client_address import client_address
from forum.actions.replies import reply_to
from forum.forms.writing import ReplyForm, WritingForm
from forum.queries.drafts import DraftKept
from forum.queries.writing import ReplyPlace, came_meanwhile, quotation_of, reply_place
from forum.views.writing.form_page import ANYWAY, LookFirst, WritingPage
from forum.views.writing.typed import Typed
from forum.views.writing.waits import say_that_it_waits


class Reply(WritingPage):
    """A reply to one post; ``?quote=1`` begins with its words, or with those that ``words`` and ``until`` say."""

    form_class = ReplyForm
    template = "forum/write_reply.html"
    where: ReplyPlace

    def named(self) -> str:
        """The draft's place."""
        return f"reply:{self.kwargs['pk']}"

    def find(self) -> None:
        """The post that is answered."""
        self.where = reply_place(self.kwargs["pk"], user=self.writer)

    def begin(self, draft: DraftKept | Typed | None) -> dict[str, object]:
        """The words to quote, below what was typed; what a draft had seen, so that newer replies are shown."""
        body = draft.body if draft else ""
        if self.request.GET.get("quote"):
            asked = self.request.GET
            body = self._with_quotation(body, words=asked.get("words", ""), until=asked.get("until", ""))
        return {"body": body, "seen": draft.seen if draft else self.where.highest}

    def other_deed(self, deed: str) -> HttpResponse | None:
        """Quote what is answered, below what was typed."""
        if deed != "quote":
            return None
        form = self.again(body=self._with_quotation(self.form_class(self.request.POST).typed))
        self.keep(form)
        return self.show(form)

    def beside(self, form: WritingForm) -> Mapping[str, object]:
        """The post that is answered, and what came while this was written."""
        meanwhile = came_meanwhile(self.where, seen=form.had_shown, user=self.writer)
        return {
            "where": self.where,
            "above": [self.where.category],
            "label": _("Your reply"),
            "meanwhile": meanwhile,
            "seen": self.where.highest,
        }

    def send(self, form: ReplyForm) -> str:
        """The reply's permanent link; LookFirst when replies came that the form had not shown.

        Once only: in a busy thread others come during every look, and nobody would ever get to say a word.
        """
        said = form.cleaned_data
        looked = self.request.POST.get("deed") == ANYWAY
        if not looked and came_meanwhile(self.where, seen=said["seen"], user=self.writer).count:
            raise LookFirst
        reply = reply_to(
            self.where.post,
            by=self.writer,
            body=said["body"],
            form_id=said["form_id"],
            origin=client_address(self.request),
        )
        say_that_it_waits(self.request, reply)
        return reply.get_absolute_url()

    def _with_quotation(self, body: str, *, words: str = "", until: str = "") -> str:
        quoted = quotation_of(self.where.post, user=self.writer, words=words, until=until)
        if quoted.strip() in body.replace("\r\n", "\n"):
            return body
        return f"{body.rstrip()}\n\n{quoted}".lstrip("\n")
