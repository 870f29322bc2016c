"""Import runs: what each call of the importer read and wrote."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.links import as_json, link_to_list
from forum.models import Capture, ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Import runs."""

    about = _("Every run of the importer with its report: what it read, what it wrote, what it could not understand.")
    list_display = ("started_at", "finished_at", "by")
    list_filter = ("started_at",)
    list_select_related = ("by",)
    not_in_lists = ("report",)
    ordering = ("-id",)
    fields = readonly_fields = ("started_at", "finished_at", "by", "captures", "report_as_text")

    @admin.display(description=_("captures"))
    def captures(self, run: ImportRun) -> str:
        """What it brought in."""
        return link_to_list(Capture, _("Captures of this run"), run__id__exact=run.pk)

    @admin.display(description=_("report"))
    def report_as_text(self, run: ImportRun) -> str:
        """The report, laid out."""
        return as_json(run.report)
