"""Sources: the sites that pages were saved of, and what those pages said of them."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.admin.base import ReadOnlyAdmin, ReadOnlyInline
from forum.admin.links import joined, link_to_list
from forum.models import Capture, Source, SourceNavigation, Thread


class MenuInline(ReadOnlyInline):
    """Its menu, as saved."""

    model = SourceNavigation
    fields = readonly_fields = ("position", "title", "description")
    show_change_link = False


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    """Sources."""

    about = _(
        "The sites that saved pages came from. What the pages said of a site is kept here and changes no setting."
    )
    list_display = ("name", "correct_points", "helpful_points", "created_at")
    search_fields = ("name",)
    ordering = ("name", "id")
    fields = readonly_fields = ("name", "key", "correct_points", "helpful_points", "created_at", "found")
    inlines = (MenuInline,)

    @admin.display(description=_("what came from it"))
    def found(self, source: Source) -> str:
        """Ways to its threads, captures and authors."""
        return joined(
            link_to_list(Thread, _("Threads"), source__id__exact=source.pk),
            link_to_list(Capture, _("Captures"), source__id__exact=source.pk),
            link_to_list(User, _("Authors nobody has claimed"), source_site__exact=source.key),
        )
