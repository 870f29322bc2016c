"""Marks: which replies were correct or helpful, by whom; given and taken back in the forum."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin, ReadOnlyInline
from forum.admin.filters import ByThread
from forum.admin.links import link_to
from forum.models import LedgerEntry, Mark


class EntryInline(ReadOnlyInline):
    """The points that it gave and took."""

    model = LedgerEntry
    fields = readonly_fields = ("member", "points", "scenario", "created_at")
    with_rows = ("member",)


@admin.register(Mark)
class MarkAdmin(ReadOnlyAdmin):
    """Marks."""

    about = _("Which replies were correct or helpful, and who said so. A mark gives its points through the ledger.")
    list_display = ("post_link", "thread_link", "kind", "is_active", "by", "created_at", "ended_at")
    list_display_links = None
    list_filter = ("kind", "is_active", ByThread, "created_at")
    list_select_related = ("post", "thread", "by")
    search_fields = ("thread__title", "by__name")
    search_help_text = _("Words of the thread's title, or the name of who marked.")
    ordering = ("-id",)
    fields = readonly_fields = (
        "post_link", "thread_link", "kind", "by", "created_at", "is_active", "state_before", "ended_at", "ended_by",
    )  # fmt: skip
    inlines = (EntryInline,)

    @admin.display(description=_("post"), ordering="post__number")
    def post_link(self, mark: Mark) -> str:
        """The reply that was marked."""
        return link_to(mark.post, mark.post.number)

    @admin.display(description=_("thread"), ordering="thread__title")
    def thread_link(self, mark: Mark) -> str:
        """Where it stands."""
        return link_to(mark.thread)
