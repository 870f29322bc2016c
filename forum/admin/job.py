"""Background jobs: what waits, what runs, and what failed and why; our page takes the place of the library's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from forum.admin.base import ReadOnlyAdmin

admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class JobAdmin(ReadOnlyAdmin):
    """The jobs; the workers alone write them (forum/jobs/)."""

    about = _(
        "Mails and other work that the server does by itself. One that failed says why; nobody is waiting for it."
    )
    list_display = ("enqueued_at", "job", "status", "started_at", "finished_at", "exception_class_path")
    list_filter = ("status", "enqueued_at")
    ordering = ("-enqueued_at", "-id")
    not_in_lists = ("traceback", "args_kwargs", "return_value", "worker_ids")
    fields = readonly_fields = (
        "job", "status", "enqueued_at", "started_at", "finished_at", "exception_class_path", "traceback",
    )  # fmt: skip

    @admin.display(description=_("job"), ordering="task_path")
    def job(self, row: Any) -> str:
        """What it does."""
        return str(row.task_path).removeprefix("forum.jobs.")

    def name_of(self, row: Any) -> str:
        """What it does, and when it was asked for."""
        return self.job(row)
