"""Captures: each thread as one saved file holds it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import ByThread
from forum.admin.links import as_json, joined, link_to, link_to_list
from forum.models import AuthorObservation, Capture, Observation


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    """Captures."""

    about = _("A thread as one saved page held it: which reader read it, what it announced, what was not understood.")
    list_display = ("title", "source", "reader", "announced_replies", "has_remarks", "created_at")
    list_filter = ("reader", "source", ByThread, "created_at")
    list_select_related = ("source",)
    search_fields = ("title", "file__name", "latest_author_name")
    search_help_text = _("Words of the title, the file's name, or the name of the latest author.")
    ordering = ("-id",)
    fields = readonly_fields = (
        "title", "thread_link", "source_link", "file_link", "run_link", "reader", "reader_version", "zone", "notice",
        "announced_replies", "saved_views", "latest_wall_clock", "latest_author_name", "created_at", "found",
        "remarks_as_text",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the rows it names; of the file without its bytes."""
        rows = super().get_queryset(request)
        return rows.select_related("source", "thread", "file", "run").defer("file__compressed", "run__report")

    @admin.display(description=_("remarks"), boolean=True)
    def has_remarks(self, capture: Capture) -> bool:
        """Whether anything was odd."""
        return bool(capture.remarks)

    @admin.display(description=_("thread"))
    def thread_link(self, capture: Capture) -> str:
        """The thread that it became or was found to be."""
        return link_to(capture.thread)

    @admin.display(description=_("source"))
    def source_link(self, capture: Capture) -> str:
        """The site."""
        return link_to(capture.source)

    @admin.display(description=_("file"))
    def file_link(self, capture: Capture) -> str:
        """The file."""
        return link_to(capture.file)

    @admin.display(description=_("import run"))
    def run_link(self, capture: Capture) -> str:
        """The run."""
        return link_to(capture.run)

    @admin.display(description=_("what it holds"))
    def found(self, capture: Capture) -> str:
        """Ways to its observations."""
        return joined(
            link_to_list(Observation, _("Posts"), capture__id__exact=capture.pk),
            link_to_list(AuthorObservation, _("Authors"), capture__id__exact=capture.pk),
        )

    @admin.display(description=_("warnings and lines not understood"))
    def remarks_as_text(self, capture: Capture) -> str:
        """The remarks, laid out."""
        return as_json(capture.remarks) if capture.remarks else "–"
