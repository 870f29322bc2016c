"""The log of the admin itself: who added, changed or removed what here."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import LookedUpFilter


class ByUser(LookedUpFilter):
    """Of one person."""

    key = "user"


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """The log."""

    about = _("Who added, changed or removed what in these pages.")
    list_display = ("action_time", "user", "action_flag", "content_type", "row_link", "message")
    list_display_links = None
    list_filter = ("action_flag", ByUser, "action_time")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__name")
    search_help_text = _("The name of what was changed, words of the change, or who did it.")
    ordering = ("-action_time", "-id")
    fields = readonly_fields = ("action_time", "user", "action_flag", "content_type", "row_link", "message")

    @admin.display(description=_("what"))
    def row_link(self, entry: LogEntry) -> str:
        """The row as it was called then, linked while it can be."""
        address = None if entry.is_deletion() else entry.get_admin_url()
        return format_html('<a href="{}">{}</a>', address, entry.object_repr) if address else entry.object_repr

    @admin.display(description=_("change"))
    def message(self, entry: LogEntry) -> str:
        """What was changed, in words."""
        return entry.get_change_message()
