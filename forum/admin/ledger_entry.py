"""The ledger: every change of a member's points, with its cause; never changed, because reversals count on it."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import ByMember
from forum.admin.links import link_to
from forum.models import LedgerEntry


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnlyAdmin):
    """The ledger."""

    about = _("Every point ever given or taken back, with its cause. A member's points are the sum of these.")
    list_display = ("created_at", "member_link", "signed_points", "scenario", "cause")
    list_filter = ("scenario", ByMember, "created_at")
    list_select_related = ("member", "mark__thread", "mark__post")
    search_fields = ("member__name", "mark__thread__title")
    search_help_text = _("The member's name, or words of the thread's title.")
    ordering = ("-id",)
    fields = readonly_fields = ("member_link", "signed_points", "scenario", "cause", "created_at")

    @admin.display(description=_("points"), ordering="points")
    def signed_points(self, entry: LedgerEntry) -> str:
        """With its sign."""
        return f"{entry.points:+d}"

    @admin.display(description=_("member"), ordering="member__name")
    def member_link(self, entry: LedgerEntry) -> str:
        """Whose points."""
        return link_to(entry.member)

    @admin.display(description=_("caused by"))
    def cause(self, entry: LedgerEntry) -> str:
        """The mark on a reply."""
        mark = entry.mark
        return link_to(mark, f"{mark.get_kind_display()}: {mark.thread.title} · {mark.post.number}")
