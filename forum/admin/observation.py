"""Observations: what a capture says of one post or one author, beside what is shown and counted here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import ByAuthor, LookedUpFilter
from forum.admin.links import as_json, link_to
from forum.models import AuthorObservation, Observation


class ByCapture(LookedUpFilter):
    """Of one capture."""

    key = "capture"


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Observations of posts."""

    about = _("Each saved post as a page held it: its fields as saved and the lines it was read from.")
    list_display = ("lines", "post_link", "capture_link")
    list_filter = (ByCapture,)
    search_fields = ("capture__title",)
    search_help_text = _("Words of the title that was saved.")
    not_in_lists = ("fields",)
    ordering = ("-id",)
    fields = readonly_fields = ("capture_link", "post_link", "lines", "fields_as_text")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the rows it names, without their words."""
        rows = super().get_queryset(request).select_related("capture", "post__thread")
        return rows.defer("post__source", "post__html", "post__plain", "capture__remarks")

    @admin.display(description=_("lines"), ordering="first_line")
    def lines(self, observation: Observation) -> str:
        """From where to where."""
        return f"{observation.first_line}–{observation.last_line}"

    @admin.display(description=_("post"))
    def post_link(self, observation: Observation) -> str:
        """The post."""
        return link_to(observation.post, f"{observation.post.thread.title} · {observation.post.number}")

    @admin.display(description=_("capture"))
    def capture_link(self, observation: Observation) -> str:
        """The capture."""
        return link_to(observation.capture)

    @admin.display(description=_("fields, as saved"))
    def fields_as_text(self, observation: Observation) -> str:
        """The fields, laid out."""
        return as_json(observation.fields)


@admin.register(AuthorObservation)
class AuthorObservationAdmin(ReadOnlyAdmin):
    """Observations of authors."""

    about = _("What a saved page said of an author: name, tier, number of posts, date of joining.")
    list_display = ("name", "tier_name", "post_count", "joined_on", "author_link", "capture_link")
    list_filter = (ByAuthor, ByCapture)
    search_fields = ("name", "capture__title")
    search_help_text = _("The saved name, or words of the saved title.")
    ordering = ("-id",)
    fields = readonly_fields = ("name", "tier_name", "post_count", "joined_on", "author_link", "capture_link")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the rows it names."""
        return super().get_queryset(request).select_related("author", "capture").defer("capture__remarks")

    @admin.display(description=_("author"), ordering="author__name")
    def author_link(self, observation: AuthorObservation) -> str:
        """The person."""
        return link_to(observation.author)

    @admin.display(description=_("capture"))
    def capture_link(self, observation: AuthorObservation) -> str:
        """The capture."""
        return link_to(observation.capture)
