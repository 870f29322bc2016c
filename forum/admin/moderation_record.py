"""Moderation records: what moderators and operators did, row by row and field by field; kept for good."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin, ReadOnlyInline
from forum.admin.filters import LookedUpFilter
from forum.admin.links import as_json, link_to
from forum.models import ModerationRecord, RecordedChange


class ByPerson(LookedUpFilter):
    """Of one person."""

    key = "by"


class ByRecord(LookedUpFilter):
    """Of one deed."""

    key = "record"


class ChangeInline(ReadOnlyInline):
    """Each field of each row that the deed changed."""

    model = RecordedChange
    fields = readonly_fields = ("row_link", "field", "before_as_text", "after_as_text")
    show_change_link = False
    verbose_name_plural = _("what changed")

    @admin.display(description=_("row"))
    def row_link(self, change: RecordedChange) -> str:
        """The row."""
        return link_to_row(change)

    @admin.display(description=_("before"))
    def before_as_text(self, change: RecordedChange) -> str:
        """The value before."""
        return _short(change.before)

    @admin.display(description=_("after"))
    def after_as_text(self, change: RecordedChange) -> str:
        """The value after."""
        return _short(change.after)


@admin.register(ModerationRecord)
class ModerationRecordAdmin(ReadOnlyAdmin):
    """Moderation records."""

    about = _("Every deed of a moderator or operator, with its reason and each value before and after. Kept for good.")
    list_display = ("created_at", "deed_in_words", "by", "member", "reason")
    list_filter = ("deed", ByPerson, "created_at")
    list_select_related = ("by", "member")
    search_fields = ("deed", "reason", "by__name", "member__name")
    search_help_text = _("The deed, words of the reason, or who did it.")
    ordering = ("-created_at", "-id")
    fields = readonly_fields = (
        "created_at", "deed_in_words", "by", "member", "thread", "post", "flag_reason", "reason", "case", "whole",
        "undoes", "page",
    )  # fmt: skip
    inlines = (ChangeInline,)

    def name_of(self, row: ModerationRecord) -> str:
        """The deed and when."""
        return f"{in_words(row.deed)}, {row.created_at:%Y-%m-%d %H:%M}"

    @admin.display(description=_("undo, appeal"))
    def page(self, record: ModerationRecord) -> str:
        """Where it is undone and appealed against."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), _("Its page"))

    @admin.display(description=_("deed"), ordering="deed")
    def deed_in_words(self, record: ModerationRecord) -> str:
        """What was done."""
        return in_words(record.deed)


@admin.register(RecordedChange)
class RecordedChangeAdmin(ReadOnlyAdmin):
    """Recorded changes: the way from a row to the deeds that changed it."""

    about = _("Each value that a deed changed. From a thread or a post, its own changes are found here.")
    list_display = ("record_link", "row_link", "field", "before_as_text", "after_as_text")
    list_display_links = None
    list_filter = ("model", ByRecord)
    list_select_related = ("record__by",)
    search_fields = ("row__exact",)
    search_help_text = _("The id of the row.")
    ordering = ("-id",)
    fields = readonly_fields = ("record_link", "row_link", "field", "before_as_json", "after_as_json")

    @admin.display(description=_("deed"))
    def record_link(self, change: RecordedChange) -> str:
        """The deed, when, and by whom."""
        record = change.record
        return link_to(record, f"{record.created_at:%Y-%m-%d %H:%M} {in_words(record.deed)} ({_by(record)})")

    @admin.display(description=_("row"))
    def row_link(self, change: RecordedChange) -> str:
        """The row."""
        return link_to_row(change)

    @admin.display(description=_("before"))
    def before_as_text(self, change: RecordedChange) -> str:
        """The beginning of the value before."""
        return _short(change.before)

    @admin.display(description=_("after"))
    def after_as_text(self, change: RecordedChange) -> str:
        """The beginning of the value after."""
        return _short(change.after)

    @admin.display(description=_("before"))
    def before_as_json(self, change: RecordedChange) -> str:
        """The value before."""
        return as_json(change.before)

    @admin.display(description=_("after"))
    def after_as_json(self, change: RecordedChange) -> str:
        """The value after."""
        return as_json(change.after)


def _by(record: ModerationRecord) -> str:
    return record.by.name if record.by else str(_("a rule"))


def in_words(deed: str) -> str:
    """The name of a deed as a person writes it: "hide_post" is "Hide post"."""
    return deed.replace("_", " ").capitalize()


def link_to_row(change: RecordedChange) -> str:
    """The row that changed, linked where the admin has a page for it; it may be gone."""
    app_label, _dot, name = change.model.partition(".")
    try:
        kind = apps.get_model(app_label, name)._meta.verbose_name
        address = reverse(f"admin:{app_label}_{name}_change", args=[change.row])
    except (LookupError, NoReverseMatch):
        return f"{change.model} {change.row}"
    return format_html('<a href="{}">{} {}</a>', address, kind, change.row)


def _short(value: Any) -> str:
    """The first words of a recorded value."""
    text = "–" if value is None else str(value)
    return text if len(text) <= 120 else f"{text[:120]}…"
